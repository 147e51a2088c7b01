import * as signIn from '../contract/sign-in.ts';
import { type Route, route } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { signInHandlers } from '../sign-in/sign-in-handlers.ts';
import { gone, ok } from './response-specs.ts';

export function signInRoutes(ports: ApiPorts): readonly Route[] {
  const on = signInHandlers(ports);
  return [
    route({
      method: 'GET',
      path: '/sign-in',
      right: 'anyone',
      summary: 'How to sign in here',
      answer: ok(signIn.signInView),
      handle: on.info,
    }),
    route({
      method: 'GET',
      path: '/me',
      right: 'signed-in',
      summary: 'Who asks, and what they may do',
      answer: ok(signIn.meView),
      handle: on.me,
    }),
    route({
      method: 'POST',
      path: '/session',
      right: 'anyone',
      mode: 'sandbox',
      summary: 'Choose to be a person with a role, in the sandbox alone; without it one is everything',
      body: signIn.sessionInput,
      answer: ok(signIn.meView),
      handle: on.choose,
    }),
    route({
      method: 'DELETE',
      path: '/session',
      right: 'anyone',
      mode: 'sandbox',
      summary: 'Be nobody in particular again',
      answer: gone,
      handle: on.leave,
    }),
  ];
}
