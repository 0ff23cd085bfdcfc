/** Which service at Railway a command is about. */
export const placeOptions = {
  token: { description: 'A token of Railway.', env: 'RAILWAY_TOKEN' },
  project: { description: 'Name or id of the project. A project token implies it.' },
  environment: { description: 'Name or id of the environment.', default: "the project token's, else production" },
  service: { description: 'Name or id of the service.', default: 'websocket-bridge' },
  workspace: { description: 'Name or id of the workspace, if the token reaches more than one.' },
  'api-url': { description: "Address of Railway's API.", env: 'RAILWAY_API_URL' },
} as const;
