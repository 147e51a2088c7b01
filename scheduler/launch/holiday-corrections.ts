/*
 * Where the calendar of `date-holidays` (3.37.0) is wrong. One entry a country, each with its source; an entry goes when
 * the library has caught up, and the tests of this file say when it has.
 */

/** A closed day as the library tells it, or as it is told here. */
export interface CalendarDay {
  /** ISO date. */
  readonly date: string;
  /** In the language that was asked for where there is one, else in the country's own. */
  readonly name: string;
  /** The library's rule (`12-25`, `orthodox -2`): by it a correction finds what it corrects. */
  readonly rule: string;
}

type Correction = (days: readonly CalendarDay[], year: number, language: string) => CalendarDay[];

const corrections: Readonly<Record<string, Correction>> = {
  BG: bulgaria,
  CN: china,
  'GB-SCT': (days, year, language) =>
    // Royal proclamation of 4 February 2026 under the Banking and Financial Dealings Act 1971 (gov.scot).
    year === 2026
      ? [
          ...days,
          added('2026-06-15', inWords(language, 'World Cup bank holiday', 'Jour férié de la Coupe du monde')),
        ]
      : [...days],
};

/** The days of one year put right; `country` is a code as the library takes it (`BG`, `GB-SCT`). */
export const corrected: (
  country: string,
  days: readonly CalendarDay[],
  year: number,
  language: string,
) => CalendarDay[] = (country, days, year, language) =>
  corrections[country]?.(days, year, language) ?? [...days];

/**
 * Labour Code, article 154: Christmas is 24, 25 and 26 December, and Easter has its Saturday (1); since 2017, where a holiday
 * other than Easter falls on a Saturday or Sunday, the first working days after it are off (2). Decree of November 2025 for
 * the change to the euro: 31 December 2025, 2 January 2026.
 */
function bulgaria(listed: readonly CalendarDay[], year: number, language: string): CalendarDay[] {
  const friday = listed.find(({ rule }) => rule === 'orthodox -2');
  const days = [
    ...listed,
    added(`${year}-12-26`, inWords(language, 'Second day of Christmas', 'Lendemain de Noël')),
    ...(friday ? [{ ...holySaturday(language), date: dayAfter(friday.date) }] : []),
  ];
  const taken = new Set(days.map(({ date }) => date));
  const moved: CalendarDay[] = [];
  for (const { date, name, rule } of days) {
    if (year < 2017 || rule.startsWith('orthodox') || !isWeekend(date)) continue;
    let next = date;
    do next = dayAfter(next);
    while (isWeekend(next) || taken.has(next));
    taken.add(next);
    moved.push(added(next, `${name} (${inWords(language, 'substitute day', 'jour de substitution')})`));
  }
  const euro = inWords(language, 'Adoption of the euro', 'Passage à l’euro');
  const once = ['2025-12-31', '2026-01-02'].filter((date) => date.startsWith(`${year}-`));
  return [...days, ...moved, ...once.map((date) => added(date, euro))];
}

const holySaturday = (language: string) => ({
  name: inWords(language, 'Holy Saturday', 'Samedi saint'),
  rule: 'orthodox -1',
});

/**
 * Women's, Youth, Children's and Army Day are half days for a part of the people: nobody's office closes. Since 2025 the
 * Spring Festival has four statutory days and Labour Day two (State Council, decree 795 of 10 November 2024). The whole
 * breaks are fixed year by year: 2026 by the General Office of the State Council, 4 November 2025. Weekend days that are
 * worked instead are no matter of this calendar: the weekdays of a window decide on them.
 */
function china(days: readonly CalendarDay[], year: number, language: string): CalendarDay[] {
  const forAll = days.filter(({ rule }) => !/^0(?:3-08|5-04|6-01|8-01)\b/.test(rule));
  if (year < 2025) return forAll;
  const labour = added(`${year}-05-02`, inWords(language, 'Labour Day', 'Fête du Travail'));
  const lastOfSpring = forAll.filter(({ rule }) => rule.startsWith('chinese 01-0-')).at(-1);
  const fourth = lastOfSpring ? [added(dayAfter(lastOfSpring.date), lastOfSpring.name)] : [];
  return [...forAll, labour, ...fourth, ...(year === 2026 ? china2026(language) : [])];
}

const china2026 = (language: string): CalendarDay[] =>
  (
    [
      ['2026-01-01', 3, 'New Year', 'Nouvel An'],
      ['2026-02-15', 9, 'Spring Festival', 'Fête du printemps'],
      ['2026-04-04', 3, 'Qingming Festival', 'Fête de Qingming'],
      ['2026-05-01', 5, 'Labour Day', 'Fête du Travail'],
      ['2026-06-19', 3, 'Dragon Boat Festival', 'Fête des bateaux-dragons'],
      ['2026-09-25', 3, 'Mid-Autumn Festival', 'Fête de la mi-automne'],
      ['2026-10-01', 7, 'National Day', 'Fête nationale'],
    ] as const
  ).flatMap(([first, count, en, fr]) =>
    datesFrom(first, count).map((date) => added(date, inWords(language, en, fr))),
  );

const added = (date: string, name: string): CalendarDay => ({ date, name, rule: '' });

const inWords = (language: string, en: string, fr: string): string => (language === 'fr' ? fr : en);

const day = 86_400_000;

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

const dayAfter = (date: string): string => datesFrom(date, 2)[1]!;

/** So many ISO dates in a row. */
export const datesFrom = (date: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    new Date(Date.parse(`${date}T00:00:00Z`) + i * day).toISOString().slice(0, 10),
  );
