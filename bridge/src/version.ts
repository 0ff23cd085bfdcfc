import manifest from '../package.json' with { type: 'json' };

/** Of this bridge, from its manifest. */
export const version: string = manifest.version;
