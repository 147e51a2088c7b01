import { foldText } from '../format/fold-text.ts';

/** A zone as it is offered: by its city, found by country and by other cities of its clock too. */
export interface ZoneChoice {
  /** IANA name. */
  readonly zone: string;
  /** “Paris”. */
  readonly city: string;
  /** “France”; empty where none is known. */
  readonly country: string;
}

/** Names that browsers keep for cities that call themselves otherwise. */
const ownNames: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Kolkata',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh City',
  'America/Godthab': 'Nuuk',
  'Atlantic/Faeroe': 'Faroe Islands',
  'Europe/Kiev': 'Kyiv',
  'Pacific/Enderbury': 'Kanton',
  'Pacific/Ponape': 'Pohnpei',
  'Pacific/Truk': 'Chuuk',
};

/** Cities that people look for and that no zone is named after. */
const otherCities: Readonly<Record<string, string>> = {
  'America/Chicago': 'Dallas Houston Austin Minneapolis Saint Louis New Orleans',
  'America/Denver': 'Salt Lake City Albuquerque',
  'America/Los_Angeles': 'San Francisco Seattle San Diego Las Vegas Portland',
  'America/New_York': 'Washington Boston Philadelphia Atlanta Miami Charlotte',
  'America/Sao_Paulo': 'Rio de Janeiro Brasília São Paulo',
  'America/Toronto': 'Montréal Montreal Ottawa Québec Quebec',
  'America/Vancouver': 'Victoria',
  'America/Edmonton': 'Calgary',
  'America/Mexico_City': 'Guadalajara Puebla México',
  'Asia/Calcutta':
    'Mumbai Bombay Delhi New Delhi Bangalore Bengaluru Hyderabad Chennai Pune Kolkata Calcutta',
  'Asia/Kolkata': 'Mumbai Bombay Delhi New Delhi Bangalore Bengaluru Hyderabad Chennai Pune Calcutta',
  'Asia/Dubai': 'Abu Dhabi',
  'Asia/Jerusalem': 'Tel Aviv Haifa',
  'Asia/Karachi': 'Islamabad Lahore',
  'Asia/Riyadh': 'Jeddah',
  'Asia/Saigon': 'Hanoi Hà Nội Saigon',
  'Asia/Ho_Chi_Minh': 'Hanoi Hà Nội Saigon',
  'Asia/Shanghai': 'Beijing Peking Pékin Shenzhen Guangzhou',
  'Asia/Tokyo': 'Osaka Kyoto Yokohama Nagoya',
  'Africa/Casablanca': 'Rabat Marrakesh',
  'Africa/Johannesburg': 'Cape Town Pretoria Durban',
  'Africa/Lagos': 'Abuja',
  'Australia/Sydney': 'Canberra Newcastle',
  'Europe/Amsterdam': 'Rotterdam Utrecht Eindhoven The Hague',
  'Europe/Berlin': 'München Munich Hamburg Frankfurt Köln Cologne Stuttgart Düsseldorf Leipzig',
  'Europe/Brussels': 'Antwerp Antwerpen Gent Ghent Liège Bruxelles',
  'Europe/Istanbul': 'Ankara Izmir',
  'Europe/Kiev': 'Lviv Odesa Kiev',
  'Europe/London': 'Manchester Birmingham Edinburgh Glasgow Leeds Cardiff Belfast',
  'Europe/Madrid': 'Barcelona Valencia Sevilla Bilbao',
  'Europe/Moscow': 'Saint Petersburg',
  'Europe/Paris': 'Lyon Marseille Toulouse Lille Nantes Bordeaux Strasbourg Nice',
  'Europe/Rome': 'Milan Milano Turin Torino Napoli Naples Roma',
  'Europe/Vienna': 'Wien Graz Linz Salzburg',
  'Europe/Warsaw': 'Kraków Krakow Wrocław Gdańsk Poznań',
  'Europe/Zurich': 'Zürich Geneva Genève Bern Basel Lausanne',
  'Europe/Lisbon': 'Porto Lisboa',
  'Europe/Prague': 'Brno Praha',
  'Europe/Copenhagen': 'Aarhus København',
  'Europe/Stockholm': 'Göteborg Gothenburg Malmö',
  'Pacific/Auckland': 'Wellington Christchurch',
};

/** Not in every browser, and not yet known to the types. */
interface WithZones {
  getTimeZones?(): string[] | undefined;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Country codes by zone, as far as the browser tells. */
function countriesByZone(): Map<string, string> {
  const found = new Map<string, string>();
  for (const first of letters)
    for (const second of letters) {
      const code = first + second;
      for (const zone of (new Intl.Locale(`und-${code}`) as WithZones).getTimeZones?.() ?? [])
        if (!found.has(zone)) found.set(zone, code);
    }
  return found;
}

/** Every zone that the browser knows, by city in the order of the alphabet, countries in the reader's language. */
export function zoneChoices(locale: string): ZoneChoice[] {
  const countries = countriesByZone();
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  return Intl.supportedValuesOf('timeZone')
    .map((zone) => {
      const code = countries.get(zone);
      return { zone, city: cityOf(zone), country: (code && names.of(code)) ?? '' };
    })
    .sort((a, b) => a.city.localeCompare(b.city, locale));
}

/** “Paris” for `Europe/Paris`. */
export const cityOf = (zone: string): string =>
  ownNames[zone] ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Those with a city, a country or a name that begins like what was typed; whose own city does come first. */
export function findZones(choices: readonly ZoneChoice[], typed: string, most: number): ZoneChoice[] {
  const wanted = foldText(typed.trim());
  if (wanted === '') return choices.slice(0, most);
  const ranked = choices
    .map((choice) => ({ choice, rank: rankOf(choice, wanted) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, most).map(({ choice }) => choice);
}

function rankOf({ zone, city, country }: ZoneChoice, wanted: string): number {
  const begins = (text: string) => ` ${foldText(text)}`.includes(` ${wanted}`);
  if (foldText(city) === wanted) return 0;
  if (begins(city)) return 1;
  if (begins(otherCities[zone] ?? '')) return 2;
  if (begins(country)) return 3;
  return foldText(zone.replaceAll('_', ' ')).includes(wanted) || foldText(zone).includes(wanted)
    ? 4
    : Number.POSITIVE_INFINITY;
}

/** “UTC+5:30”, as it is at `at`. */
export function offsetOf(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    at,
  );
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? '')
    .replace('GMT', 'UTC')
    .replace(/\+0$/, '');
}
