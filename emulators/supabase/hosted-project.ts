import { readFileSync } from 'node:fs';
import { openDatabase } from './database.ts';
import { SUPERUSER } from './initdb.ts';
import type { ProjectSecrets } from './keys.ts';

/** Makes a bare database server into a new hosted project: its roles, schemas and functions. Nothing when it is one. */
export async function prepareProject(port: number, secrets: ProjectSecrets): Promise<void> {
  const { superuserPassword, postgresPassword, authenticatorPassword } = secrets;
  const database = openDatabase(`postgres://${SUPERUSER}:${superuserPassword}@127.0.0.1:${port}/postgres`, 1);
  try {
    const [existing] = await database.query(`select from pg_roles where rolname = 'authenticator'`);
    if (existing !== undefined) return;
    const layout = readFileSync(new URL('hosted-project.sql', import.meta.url), 'utf8');
    // One text, one transaction: a killed start leaves all of it or nothing. The passwords are base64url: nothing to escape.
    await database.query(`${layout}
      alter role postgres password '${postgresPassword}';
      alter role authenticator password '${authenticatorPassword}';`);
  } finally {
    await database.close();
  }
}
