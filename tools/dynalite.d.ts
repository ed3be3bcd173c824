/** The package has no types of its own. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  export default function dynalite(options?: {
    /** How long a new table is "being made", in milliseconds; 500 where left out. */
    readonly createTableMs?: number;
  }): Server;
}
