import type { IncomingMessage, ServerResponse } from 'node:http';
import { barePolicy, hashSource } from './headers.ts';
import { respond } from './respond.ts';

/** A short page in English and French, a paragraph each. */
interface Page {
  readonly title: readonly [english: string, french: string];
  readonly english: readonly string[];
  readonly french: readonly string[];
}

/** What the app package links to where a company names no pages of its own. */
const pages = {
  support: {
    title: ['Help with Kairos', 'Aide pour Kairos'],
    english: [
      'Kairos brings you your company’s messages in a chat of your own. Write help in that chat to see what it understands, stop to get no more messages, and start to get them again.',
      'A message that you do not understand was written by somebody in your company: ask them, or your internal communications team. For anything about the app itself, ask whoever administers Teams in your company.',
    ],
    french: [
      'Kairos vous apporte les messages de votre entreprise dans une conversation à vous. Écrivez-y aide pour voir ce qu’il comprend, stop pour ne plus recevoir de messages, et reprendre pour en recevoir de nouveau.',
      'Un message que vous ne comprenez pas a été écrit par quelqu’un de votre entreprise : demandez-lui, ou à la communication interne. Pour ce qui touche à l’application, demandez à qui administre Teams dans votre entreprise.',
    ],
  },
  privacy: {
    title: ['What Kairos keeps about you', 'Ce que Kairos garde à votre sujet'],
    english: [
      'Your company runs Kairos itself, and answers for what it keeps. This page says what the program does with data about you.',
      'It keeps your name, your e-mail address, your id in the company’s directory, your time zone where it is known, the address of your chat with the bot, and whether you asked it to stop. Lists that authors import may hold more columns, such as a city.',
      'For every message to you it keeps when it was planned, sent, delivered, read and clicked, as far as that is known. It asks whether you are there just before a message, and notes only that you were not. Those who write to you see it, person by person.',
      'Write my data in the chat to see what is kept, stop to get no more messages, and forget me to have what the bot knows about you erased. Nothing is used for anything but your company’s messages.',
    ],
    french: [
      'Votre entreprise exploite elle-même Kairos et répond de ce qu’elle garde. Cette page dit ce que le programme fait des données qui vous concernent.',
      'Il garde votre nom, votre adresse e-mail, votre identifiant dans l’annuaire de l’entreprise, votre fuseau horaire s’il est connu, l’adresse de votre conversation avec le bot, et si vous lui avez demandé de se taire. Les listes importées par les auteurs peuvent avoir d’autres colonnes, comme une ville.',
      'Pour chaque message qui vous est destiné, il garde quand celui-ci a été prévu, envoyé, remis, lu et cliqué, pour autant que cela se sache. Juste avant un message il demande si vous êtes là, et note seulement que vous n’y étiez pas. Celles et ceux qui vous écrivent le voient, personne par personne.',
      'Écrivez mes données dans la conversation pour voir ce qui est gardé, stop pour ne plus recevoir de messages, et oublie-moi pour faire effacer ce que le bot sait de vous. Rien ne sert à autre chose qu’aux messages de votre entreprise.',
    ],
  },
  terms: {
    title: ['Using Kairos', 'Utiliser Kairos'],
    english: [
      'Kairos is a tool of your company, for messages to its own people. Your company’s rules for e-mail and chat hold here too: write only to people whom your message concerns, and nothing that you would not sign.',
      'You may ask the bot to stop at any time; nobody is told. The program comes as it is, without warranty, as its licence says.',
    ],
    french: [
      'Kairos est un outil de votre entreprise, pour écrire à ses propres membres. Les règles de l’entreprise pour l’e-mail et la messagerie valent ici aussi : n’écrivez qu’aux personnes concernées, et rien que vous ne signeriez.',
      'Vous pouvez demander au bot de se taire à tout moment ; personne n’en est averti. Le programme est fourni tel quel, sans garantie, comme le dit sa licence.',
    ],
  },
} as const satisfies Record<string, Page>;

export const legalPaths = ['/support', '/privacy', '/terms'] as const;

const style =
  'body{font:16px/1.6 "Segoe UI",system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#242424}' +
  'h1{font-size:1.6rem;line-height:1.3}section+section{margin-top:2.5rem;border-top:1px solid #ddd}' +
  '@media(prefers-color-scheme:dark){body{background:#1f1f1f;color:#eee}section+section{border-color:#444}}';

const policy = barePolicy(`; style-src ${hashSource(style)}`);

const part = (language: string, title: string, paragraphs: readonly string[]) =>
  `<section lang="${language}"><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</section>`;

function htmlOf({ title, english, french }: Page): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title[0]}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${style}</style></head><body><main>
${part('en', title[0], english)}
${part('fr', title[1], french)}
</main></body></html>
`;
}

/** One of `aboutPaths`, for anybody. */
export function answerLegalPage(
  path: (typeof legalPaths)[number],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const page = pages[path.slice(1) as keyof typeof pages];
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'max-age=3600',
    'Content-Security-Policy': policy,
  };
  respond(request, response, 200, headers, htmlOf(page));
}
