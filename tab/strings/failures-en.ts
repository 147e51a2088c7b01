/** What could not be loaded or done, and what is so meanwhile. Says nothing that the page does not know. */
export const failedEn = {
  title: 'This could not be loaded',
  offline: 'The service does not answer. Whether campaigns go on meanwhile cannot be seen from here.',
  server: 'Something went wrong in the service. What was saved before is safe.',
  notFound: 'There is nothing at this address. It may have been deleted.',
  forbidden: 'You do not have the right to do this. Ask whoever administers Kairos.',
  signIn: 'Sign in again to go on.',
  busy: 'Too much was asked at once. Wait a moment, then try again.',
  unavailable: 'The service cannot do this just now. Try again in a moment.',
  page: 'This part of the page ran into a fault.',
  reload: 'Load again',
  notLive: (time: string) => `Not live since ${time}.`,
  notLiveText:
    'The service does not answer. You see what was known then; it is brought up to date once the service answers again.',
};

/** What was asked for and did not happen, with what is the case instead. */
export const failuresEn = {
  deeds: {
    launch: 'Launch failed.',
    stop: 'Stop failed.',
    pause: 'Pause failed.',
    resume: 'Resume failed.',
    duplicate: 'It was not duplicated.',
    restore: 'It was not brought back.',
  },
  /** `time`: when the service was last heard. */
  still: {
    draft: (time: string) => `It is still a draft as far as this page knows (${time}).`,
    asked: (time: string) => `It still waits for approval as far as this page knows (${time}).`,
    approved: (time: string) => `It is still a draft, approved, as far as this page knows (${time}).`,
    refused: (time: string) => `Changes of it are still asked for as far as this page knows (${time}).`,
    void: (time: string) => `It is still a draft as far as this page knows (${time}).`,
    scheduled: (time: string) => `The campaign is still scheduled as far as this page knows (${time}).`,
    running: (time: string) => `The campaign is still running as far as this page knows (${time}).`,
    paused: (time: string) => `The campaign is still paused as far as this page knows (${time}).`,
    held: (time: string) => `The campaign is still on hold as far as this page knows (${time}).`,
    finished: (time: string) => `The campaign is finished as far as this page knows (${time}).`,
    stopped: (time: string) => `The campaign is stopped as far as this page knows (${time}).`,
  },
  notDeleted: (name: string) => `“${name}” was not deleted: it is still there.`,
  notExported: (name: string) => `“${name}” was not exported: no file was saved.`,
  templateNotSaved: (name: string) => `“${name}” was not saved as a template. The message here is as it was.`,
  listNotChanged: (name: string) => `“${name}” is as it was: the change was not saved.`,
  approvalNotAsked: 'Approval was not asked for: the draft is as it was.',
  notApproved: 'It was not approved: nothing can be launched for it yet.',
  notRefused: 'Changes were not asked for: it is as it was.',
  samePerson: 'You are still who you were.',
  notShown: 'It was not opened.',
};
