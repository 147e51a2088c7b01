/** What is known of a person's presence, in the words of Microsoft Graph (PascalCase). */
export const availabilities = [
  'Available',
  'AvailableIdle',
  'Away',
  'BeRightBack',
  'Busy',
  'BusyIdle',
  'DoNotDisturb',
  'Offline',
  'PresenceUnknown',
] as const;
export type Availability = (typeof availabilities)[number];

export type PresenceMode = 'available' | 'reachable' | 'any';
