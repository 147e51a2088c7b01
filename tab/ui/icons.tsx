import type { SVGProps } from 'react';

/** Strokes on a field of 20 × 20, drawn for these pages. */
const paths = {
  campaigns: 'M3 8.5v3l2.5.5L14 15.5v-11L5.5 8 3 8.5ZM6 12.2V16h2.5v-3M16.5 8v4',
  lists:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 16.5c0-3 2-4.8 5-4.8s5 1.8 5 4.8M13 4a2.7 2.7 0 0 1 0 5.2M14.5 12c2 .5 3 2.2 3 4.5',
  person: 'M10 9.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM4 16.8c0-3 2.6-5 6-5s6 2 6 5',
  templates: 'M4 3.5h12v13H4zM4 7.5h12M9 7.5v9',
  settings: 'M3 6h6M13 6h4M3 14h3M10 14h7M9 6a2 2 0 1 0 4 0 2 2 0 0 0-4 0ZM6 14a2 2 0 1 0 4 0 2 2 0 0 0-4 0Z',
  audit: 'M5 3.5h10v13H5zM7.5 7h5M7.5 10h5M7.5 13h3',
  add: 'M10 4v12M4 10h12',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13 13l4 4',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4.2l2.8 1.8',
  sent: 'M3 10l14-6.5-4.5 13.5L9.5 12 3 10ZM9.5 12l4-4.5',
  check: 'M4 10.5 8 14.5 16 5.5',
  eye: 'M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5ZM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  click: 'M8 8l3.3 8.5 1.4-3.6 3.8-1.5L8 8ZM7 3v1.5M3 7h1.5M4.2 4.2l1 1',
  cross: 'M5 5l10 10M15 5 5 15',
  minus: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM5.2 14.8 14.8 5.2',
  question: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM8 8a2 2 0 1 1 2.8 1.8c-.5.3-.8.7-.8 1.4M10 13.6v.01',
  pause: 'M7 4.5v11M13 4.5v11',
  play: 'M6.5 4.5v11l9-5.5-9-5.5Z',
  stop: 'M5.5 5.5h9v9h-9z',
  copy: 'M7 7h9.5v9.5H7zM4 13V3.5h9.5V7',
  trash: 'M4 6h12M8 6V3.5h4V6M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5',
  edit: 'M4 16l.8-3.6L13 4.2l2.8 2.8-8.2 8.2L4 16ZM11.2 6l2.8 2.8',
  back: 'M11.5 4.5 6 10l5.5 5.5',
  next: 'M8.5 4.5 14 10l-5.5 5.5',
  down: 'M4.5 7.5 10 13l5.5-5.5',
  warning: 'M10 3.5 17.5 16.5h-15L10 3.5ZM10 8.5v3.5M10 14.3v.01',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9v4.5M10 6.5v.01',
  upload: 'M10 13.5V4M6 7.5 10 3.5l4 4M3.5 13.5v3h13v-3',
  download: 'M10 3.5V13M6 9.5l4 4 4-4M3.5 13.5v3h13v-3',
  chat: 'M3.5 4h13v9.5H9L5.5 16.5v-3h-2z',
  mail: 'M3 5h14v10H3zM3 5.5l7 5.5 7-5.5',
  phone: 'M6.5 2.5h7v15h-7zM9.3 15h1.4',
  bell: 'M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1h-13l1.5-1ZM8.5 17h3',
  inbox: 'M3.5 11l2-7h9l2 7v5h-13v-5ZM3.5 11h4l1 2h3l1-2h4',
  sun: 'M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM10 2.5v1.7M10 15.8v1.7M2.5 10h1.7M15.8 10h1.7M4.7 4.7l1.2 1.2M14.1 14.1l1.2 1.2M15.3 4.7l-1.2 1.2M5.9 14.1l-1.2 1.2',
  moon: 'M15.5 12A6.5 6.5 0 0 1 8 4.5a6.5 6.5 0 1 0 7.5 7.5Z',
  bold: 'M6 4h4.5a3 3 0 0 1 0 6H6V4ZM6 10h5.5a3 3 0 0 1 0 6H6v-6Z',
  italic: 'M8 4h6M6 16h6M11.5 4l-3 12',
  link: 'M8.5 11.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-2.6 2.6a3 3 0 0 0 4.2 4.2l1-1',
  bullets: 'M8 5h9M8 10h9M8 15h9M4 5h.01M4 10h.01M4 15h.01',
  heading: 'M5 4v12M15 4v12M5 10h10',
  numbers: 'M9 5h8M9 10h8M9 15h8M3.5 4.2 4.8 3.5V7M3.3 9.3c.4-.8 2-.8 2 .3 0 .9-2 1.8-2 2.4h2.2',
  quote: 'M4 5v10M8 6.5h9M8 10h9M8 13.5h6',
  codeBlock: 'M3.5 3.5h13v13h-13zM8 8 5.8 10 8 12M12 8l2.2 2-2.2 2',
  code: 'M7 5.5 2.5 10 7 14.5M13 5.5l4.5 4.5-4.5 4.5',
  strike:
    'M4 10h12M13.5 6.5C13 5 11.8 4.2 10 4.2c-2 0-3.4 1-3.4 2.6 0 .9.4 1.6 1.2 2.1M6.3 13c.4 1.8 1.8 2.8 3.8 2.8 2.1 0 3.6-1.1 3.6-2.9',
  smile:
    'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM7.5 8v.01M12.5 8v.01M7 11.5c.8 1.3 1.8 1.9 3 1.9s2.2-.6 3-1.9',
  variable: 'M6.5 3.5H4v13h2.5M13.5 3.5H16v13h-2.5M8 8l4 4M12 8l-4 4',
} as const;
export type IconName = keyof typeof paths;

/** Decoration: what it means always stands beside it in words. */
export function Icon({
  name,
  size = 20,
  ...rest
}: { name: IconName; size?: number } & SVGProps<SVGSVGElement>) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.4 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...rest}
    >
      <path d={paths[name]} />
    </svg>
  );
}
