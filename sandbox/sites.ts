/** Where the sandbox's people work. `windowsZone` is what Outlook on the desktop writes into mailbox settings. */
export interface Site {
  readonly weight: number;
  readonly city: string;
  readonly country: string;
  readonly zone: string;
  readonly windowsZone: string;
  readonly locale: string;
  readonly names: readonly string[];
}

const site = (
  weight: number,
  city: string,
  country: string,
  zone: string,
  windowsZone: string,
  locale: string,
  names: string,
): Site => ({ weight, city, country, zone, windowsZone, locale, names: names.split(' ') });

export const sites: readonly Site[] = [
  site(30, 'Paris', 'FR', 'Europe/Paris', 'Romance Standard Time', 'fr-FR', 'fr fr fr ar pt'),
  site(12, 'Lyon', 'FR', 'Europe/Paris', 'Romance Standard Time', 'fr-FR', 'fr fr fr ar it'),
  site(6, 'Saint-Étienne', 'FR', 'Europe/Paris', 'Romance Standard Time', 'fr-FR', 'fr'),
  site(6, 'Madrid', 'ES', 'Europe/Madrid', 'Romance Standard Time', 'es-ES', 'es es fr'),
  site(6, 'Berlin', 'DE', 'Europe/Berlin', 'W. Europe Standard Time', 'de-DE', 'de de pl'),
  site(11, 'London', 'GB', 'Europe/London', 'GMT Standard Time', 'en-GB', 'en en in pl'),
  site(9, 'New York', 'US', 'America/New_York', 'Eastern Standard Time', 'en-US', 'en en es he'),
  site(3, 'São Paulo', 'BR', 'America/Sao_Paulo', 'E. South America Standard Time', 'pt-BR', 'pt'),
  site(7, 'Kolkata', 'IN', 'Asia/Kolkata', 'India Standard Time', 'en-IN', 'in'),
  site(3, 'Kathmandu', 'NP', 'Asia/Kathmandu', 'Nepal Standard Time', 'ne-NP', 'in'),
  site(3, 'Tokyo', 'JP', 'Asia/Tokyo', 'Tokyo Standard Time', 'ja-JP', 'ja'),
  site(3, 'Sydney', 'AU', 'Australia/Sydney', 'AUS Eastern Standard Time', 'en-AU', 'en en ja'),
  site(1, 'Lord Howe', 'AU', 'Australia/Lord_Howe', 'Lord Howe Standard Time', 'en-AU', 'en'),
];

export const departments = [
  'Engineering',
  'Sales',
  'Finance',
  'People & Culture',
  'Research',
  'Operations',
  'Legal',
  'Field Service',
] as const;

export const titles = ['Engineer', 'Manager', 'Analyst', 'Assistant', 'Director', 'Technician', 'Adviser'];
