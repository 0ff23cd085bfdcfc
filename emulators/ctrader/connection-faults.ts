import type { Connection } from './connection.ts';
import type { Silence } from './line.ts';
import type { Environment } from './scenario.ts';
import type { Plugged } from './server.ts';
import type { World } from './world.ts';
import { connectionsOf } from './world.ts';

/** Which connections; all of them when empty. */
export interface Target {
  readonly environment?: Environment;
  readonly connection?: number;
}

/** What goes wrong with connections on demand. */
export interface ConnectionFaults {
  /**
   * The connections open now turn half-open for good: they take every byte and send nothing, not even a pong or a close.
   * With `pongs` the socket still answers pings, as where a proxy outlives its server.
   */
  silence(target?: Target, how?: Silence): void;
  /** Whether connections made from now on are half-open from the start. */
  silenceNew(on: boolean, how?: Silence): void;
  /** Whether the connections open now leave the client's bytes unread, so that they pile up on its side. */
  stall(on: boolean, target?: Target): void;
  /** Sends a text as it is: what no description covers. */
  send(text: string, target?: Target): void;
  /** Closes connections with a close code, or without one resets them (the client sees 1006). */
  drop(code?: number, target?: Target, reason?: string): void;
  /** Whether new connections are reset once they are made. */
  refuse(on: boolean): void;
  /** Nothing listens any more, so that new connections are refused by the machine; those that are open stay. */
  unplug(environment?: Environment): Promise<void>;
  /** Listens again, on the same port. */
  plug(environment?: Environment): Promise<void>;
}

type Servers = Readonly<Record<Environment, Plugged>>;

export function createConnectionFaults(world: World, servers: Servers): ConnectionFaults {
  const meant = (environment?: Environment) => (environment ? [servers[environment]] : Object.values(servers));
  return {
    silence(target, how = 'dead') {
      for (const connection of targeted(world, target)) connection.silence(how);
    },
    silenceNew(on, how = 'dead') {
      world.script.silencing = on ? how : undefined;
    },
    stall(on, target) {
      for (const connection of targeted(world, target)) connection.stall(on);
    },
    send(text, target) {
      for (const connection of targeted(world, target)) connection.sendText(text);
    },
    drop(code, target, reason) {
      for (const connection of targeted(world, target)) {
        if (code === undefined) connection.reset();
        else connection.close(code, reason);
      }
    },
    refuse(on) {
      world.script.refusing = on;
    },
    async unplug(environment) {
      await Promise.all(meant(environment).map((server) => server.unplug()));
    },
    async plug(environment) {
      await Promise.all(meant(environment).map((server) => server.plug()));
    },
  };
}

function targeted(world: World, target: Target = {}): Connection[] {
  const inEnvironment = connectionsOf(world, target.environment);
  return inEnvironment.filter(({ id }) => target.connection === undefined || target.connection === id);
}
