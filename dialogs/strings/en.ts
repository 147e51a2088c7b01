import type { Status } from '../../campaign/sends/outcome.ts';

/** Everything that the bot says in English; the other languages have the same keys. */
export const en = {
  welcomeTitle: 'Welcome to Kairos',
  welcomeTitleTo: (name: string) => `Welcome to Kairos, ${name}`,
  welcomeText:
    'Your company sends you messages here, at a good moment of your working day. There is nothing to set up.',
  welcomeHint: 'Type help to see what I understand, or stop if you want no messages.',
  groupWelcome:
    'Hello, I am Kairos. I bring each of you your company’s messages in your own chat with me. Mention me with “help” to see what I understand.',
  helloText: 'Hello! I bring you your company’s messages. Type help to see what I understand.',
  helloTextTo: (name: string) =>
    `Hello ${name}! I bring you your company’s messages. Type help to see what I understand.`,
  helpTitle: 'What I understand',
  helpText: 'I am a bot that brings you your company’s messages. Type one of these words, or press a button.',
  /** Commands as they are typed; all of them are understood in every language. */
  words: { stop: 'stop', start: 'start', status: 'status', myData: 'my data', forget: 'forget me' },
  helpStop: 'no more messages from any campaign',
  helpStart: 'messages again, after a stop',
  helpStatus: 'whether you get messages, and what was sent to you lately',
  helpMyData: 'what I keep about you',
  helpForget: 'erases what I know about you',
  groupHelp:
    'I bring each of you your company’s messages in your own chat with me. Open that chat and type “help” to see what I understand.',
  personalOnly: 'Others read along here. Please ask me that in your own chat with me.',
  stopped:
    'Done: you get no more campaign messages from me, and what was still waiting for you will not be sent. Type start if you change your mind.',
  offerStop: 'Shall I stop? Press the button or type stop, and you get no more campaign messages from me.',
  offerStart: 'Shall I start again? Press the button or type start, and you get campaign messages again.',
  oldButton: 'This button is no longer valid, so I have done nothing. Here is a new one.',
  started: 'Done: you get campaign messages again. Type stop whenever you want no more.',
  statusTitle: 'Your status',
  statusIn: 'You get campaign messages.',
  statusOut: 'You get no campaign messages, because you asked me to stop.',
  latest: 'Sent to you lately',
  noneLately: 'Nothing was sent to you so far.',
  dataTitle: 'What I keep about you',
  dataName: 'Name',
  dataEmail: 'E-mail',
  dataUpn: 'Sign-in name',
  dataId: 'Directory id',
  dataZone: 'Time zone',
  dataChat: 'Chat with you',
  dataApp: 'App',
  dataStop: 'Asked me to stop',
  dataSeen: 'Last change',
  unknown: 'not known',
  yes: 'yes',
  no: 'no',
  known: 'its address, so that I can write to you',
  appStates: { installed: 'installed', removed: 'removed', unknown: 'not known' },
  dataCampaigns: 'Campaigns with you in them',
  noCampaigns: 'None so far.',
  andMore: 'There are older ones that are not shown here.',
  dataLists: 'Lists with you in them',
  noLists: 'None.',
  moreLists: 'There may be others that are not shown here.',
  listsKept: 'Your company keeps these lists. To have something changed in them, ask those who wrote to you.',
  deletedCampaign: 'a campaign that has been deleted',
  statuses: {
    waiting: 'waiting',
    sent: 'sent',
    delivered: 'delivered',
    undelivered: 'not delivered',
    notSent: 'not sent',
  } satisfies Record<Status, string>,
  read: 'read',
  clicked: 'read, link opened',
  replied: 'read, answered',
  forgetTitle: 'Shall I forget you?',
  forgetText:
    'I erase your name, your addresses and our chat from what I know. No import and no campaign brings you back until you write to me again: for that I keep a mark which tells nobody who you are. If you asked me to stop, that wish counts again then. What was sent to you stays in the accounts of those campaigns until their retention ends.',
  forgetLists: (names: string) =>
    `I do not take you off the lists that your company keeps: ${names}. For that, ask those who wrote to you.`,
  forgetHint: 'To confirm, press the button or type: forget me yes',
  forgotten:
    'Done: I have forgotten you, and no campaign goes to you any more. Campaigns already sent keep their accounts until their retention ends. If you write to me again, I know you again.',
  approvalTitles: {
    requested: 'Your approval is asked for',
    approved: 'Approved',
    refused: 'Changes are asked for',
  },
  approvals: {
    requested: (name: string, campaign: string) => `${name} asks you to approve the campaign “${campaign}”.`,
    approved: (name: string, campaign: string) =>
      `${name} has approved the campaign “${campaign}”: it can be launched as it is.`,
    refused: (name: string, campaign: string) => `${name} asks for changes of the campaign “${campaign}”.`,
  },
  remark: 'Remark',
  openCampaign: 'Open the campaign',
  unknownText:
    'I understand only a few words, and nobody else reads what you write here. Type help to see what I can do for you.',
  received: 'Thank you, I have noted your answer.',
  buttonHelp: 'Help',
  buttonStop: 'Stop messages',
  buttonStart: 'Start messages',
  buttonStatus: 'Status',
  buttonMyData: 'My data',
  buttonForget: 'Forget me',
  buttonForgetConfirmed: 'Yes, forget me',
};

export type Strings = typeof en;
