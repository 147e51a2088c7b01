/** A room of the house: what it may import beside itself, as rooms, files or packages. */
export interface Room {
  readonly rooms?: readonly string[];
  /** Files of other rooms, or folders of them. */
  readonly files?: readonly string[];
  /** Rooms, or files or folders of them, whose types alone may be imported. */
  readonly types?: readonly string[];
  /** Packages by name, `node:` for all of Node's own; absent: any. */
  readonly packages?: readonly string[];
}

/** The table of the rooms, from the core outwards. What is not named here may not be imported. */
export const rooms: Readonly<Record<string, Room>> = {
  campaign: { packages: ['luxon'] },
  ports: { rooms: ['campaign'], packages: [] },
  scheduler: { rooms: ['campaign', 'ports'], packages: ['node:', 'luxon', 'zod', 'date-holidays'] },
  engines: { rooms: ['campaign', 'ports'] },
  channels: { rooms: ['campaign', 'ports'] },
  store: { rooms: ['campaign', 'ports'] },
  imports: { rooms: ['campaign', 'ports'] },
  dialogs: { rooms: ['campaign', 'ports'], packages: ['luxon'] },
  api: { rooms: ['campaign', 'ports', 'scheduler', 'imports'] },
  bot: {
    rooms: [
      'campaign',
      'ports',
      'scheduler',
      'imports',
      'dialogs',
      'api',
      'engines',
      'channels',
      'store',
      'sandbox',
    ],
  },
  // What makes a message is the same in the preview; how a cell is written is the same in every export.
  // The English of what became of a message is one for the API and the pages: two files of nothing but sentences.
  // What the service answers is of the types of its contract; of whatever it may say there is the French: the codes
  // of every room's catalogue are types to it.
  tab: {
    files: [
      'campaign/message/',
      'campaign/text/csv.ts',
      'campaign/sends/sub-status-help.ts',
      'campaign/sends/try-sentences.ts',
    ],
    types: [
      'campaign',
      'api/contract/',
      'api/http/sentences.ts',
      'api/settings/sentences.ts',
      'api/sign-in/sentences.ts',
      'ports/sentences.ts',
      'imports/sentences.ts',
      'channels/microsoft/sentences.ts',
      'channels/inbox/sentences.ts',
      'channels/teams/sentences.ts',
    ],
  },
  // A pretend tenant knows nothing of the product but its clock and the words for presence.
  sandbox: { files: ['scheduler/clock/system.ts', 'ports/clock.ts'], types: ['campaign'] },
  manifest: { files: ['bot/environment.ts', 'api/sign-in/audience.ts', 'api/http/loopback-host.ts'] },
};

/** Rooms that show and measure the others. */
export const outer = ['bench', 'test'];
