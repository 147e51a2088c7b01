import { createContext } from 'react';

/** Where the footer of the editor has room for the button that launches; null: not yet. */
export const LaunchPlace = createContext<HTMLElement | null>(null);
