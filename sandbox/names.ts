/** A name, and the ASCII form of it from which an address is made. */
export interface FullName {
  readonly first: string;
  readonly last: string;
  readonly handle: string;
}

const words = (text: string) => text.trim().split(/\s+/);

/** First and last names by language; `Written/ascii` where the ASCII form is not the bare letters. */
const stocks: Readonly<Record<string, { first: string[]; last: string[] }>> = {
  fr: {
    first: words(
      'Léa Camille Inès Chloé Manon Zoé Élodie Aurélie Jean-Baptiste Théo Hugo François Loïc Benoît Maël Anaïs Noémie Gaëlle',
    ),
    last: words(
      'Martin Bernard Lefèvre Moreau Girard Dupré Faure Chevalier Gauthier Noël Béranger Lemaître Carré Rousseau Marchand Boyer',
    ),
  },
  en: {
    first: words(
      'Emma Olivia Amelia Grace Ruby Jack Harry Oscar George Noah Liam Mason Ava Hannah Owen Zachary',
    ),
    last: words(
      'Smith Jones Taylor Brown Walker Wright Thompson Clarke Hughes Edwards Carter Mitchell Bennett Foster Hayes',
    ),
  },
  de: {
    first: words('Jürgen Björn Käthe Anneliese Lukas Finn Mia Emilia Sören Günther Frieda Matthias'),
    last: words('Müller Schröder Weiß/weiss Groß/gross Jäger König Böhm Krüger Vogel Schäfer Winkler Lorenz'),
  },
  es: {
    first: words('María Lucía Sofía Martín Íñigo Nuria Begoña Álvaro Joaquín Ximena Andrés Raúl'),
    last: words('García Muñoz Núñez Ibáñez Peña Castaño Domínguez Vázquez Ordóñez Ruiz Sáenz Gil'),
  },
  pt: {
    first: words('João Inês Gonçalo Conceição Tomás Beatriz Luís Mafalda Simão Leonor'),
    last: words('Gonçalves Magalhães Simões Conceição Araújo Falcão Guimarães Assunção Brandão Leitão'),
  },
  it: {
    first: words('Niccolò Chiara Giulia Matteo Alessia Lorenzo Ilaria Edoardo'),
    last: words('Rossi Esposito Ferrari Greco Conti Gallo Marino Costa'),
  },
  pl: {
    first: words(
      'Łukasz/lukasz Małgorzata/malgorzata Agnieszka Paweł/pawel Zofia Wojciech Żaneta Michał/michal',
    ),
    last: words('Kowalski Wójcik Żurawski Dąbrowska Zieliński Łęcki/lecki Wiśniewska Król/krol'),
  },
  in: {
    first: words('Aarav Ananya Diya Ishaan Kavya Rohan Priya Vihaan Sunita Bikram Maya Anil Deepa Ganesh'),
    last: words(
      'Sharma Patel Iyer Banerjee Chatterjee Reddy Nair Gupta Shrestha Gurung Tamang Mehta Das Kaur',
    ),
  },
  ja: {
    first: words(
      '陽菜/hina 蓮/ren 美咲/misaki 健太/kenta さくら/sakura 大輔/daisuke 由美子/yumiko 拓海/takumi',
    ),
    last: words(
      '佐藤/sato 鈴木/suzuki 高橋/takahashi 田中/tanaka 渡辺/watanabe 山本/yamamoto 小林/kobayashi',
    ),
  },
  ar: {
    first: words('فاطمة/fatima محمد/mohamed Yasmine Karim Nadia Rachid ليلى/leila Samir يوسف/youssef'),
    last: words('Benali Haddad بن‌علي/benali Mansouri الفاسي/elfassi Cherif Amrani حداد/haddad'),
  },
  he: {
    first: words('נועה/noa Ari דוד/david Talia Ezra שירה/shira'),
    last: words('כהן/cohen Levi מזרחי/mizrahi Peretz Katz Friedman'),
  },
};

/** Names that break whatever trusts names: quotes, marks, markup, placeholders, formulas, separators, length. */
const awkward: readonly FullName[] = [
  { first: 'Seán', last: "O'Brien-Ní Dhomhnaill", handle: 'sean.obrien' },
  { first: '[LASTNAME]', last: '[FIRSTNAME|there]', handle: 'place.holder' },
  { first: 'محمد', last: 'عبد الرحمن', handle: 'mohamed.abdelrahman' },
  { first: 'Mary "May"', last: 'Smith, Jr.', handle: 'may.smith' },
  { first: '*Star*', last: '_Under_score', handle: 'star.underscore' },
  { first: '<b>Bob</b>', last: '<script>alert(1)</script>', handle: 'bob.tables' },
  { first: 'Łucja-Maria', last: "D'Ångelo", handle: 'lucja.dangelo' },
  {
    first: 'Pakkiriswamy Venkataramana',
    last: 'Wannakuwattewaduge Kurukulasuriya Patabendige Warnasuriya-Mudiyanselage Fernandopulle',
    handle: 'pakkiriswamy.fernandopulle',
  },
  { first: '=1+1', last: '@SUM(A1)', handle: 'formula.one' },
  { first: 'Zoë', last: '[link](http://127.0.0.1:9/x)', handle: 'zoe.link' },
  { first: '李', last: '', handle: 'li' },
  { first: 'Renée $(x)', last: '{{y}} \\n "z"', handle: 'renee.braces' },
  { first: '👩‍🚀 Ada', last: 'Null', handle: 'ada.null' },
];

const ascii = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '');

const half = (entry: string) => {
  const [written = '', plain] = entry.split('/');
  return { written, plain: plain ?? ascii(written) };
};

/** The name at two draws in [0, 1) from a language's stock. */
export function nameFrom(language: string, u1: number, u2: number): FullName {
  const stock = stocks[language] ?? stocks.en!;
  const first = half(stock.first[Math.floor(u1 * stock.first.length)]!);
  const last = half(stock.last[Math.floor(u2 * stock.last.length)]!);
  return { first: first.written, last: last.written, handle: `${first.plain}.${last.plain}` };
}

/** One of the awkward names, going round. */
export const awkwardName = (n: number): FullName => awkward[n % awkward.length]!;
