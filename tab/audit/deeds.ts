/** Deeds that one looks for together. */
export const deedGroups = {
  campaigns: [
    'campaign.create',
    'campaign.change',
    'campaign.duplicate',
    'campaign.replay',
    'campaign.extra',
    'campaign.try',
    'campaign.request-approval',
    'campaign.approve',
    'campaign.refuse',
  ],
  launches: ['campaign.launch', 'campaign.pause', 'campaign.resume', 'campaign.stop', 'campaign.withdraw'],
  lists: [
    'list.create',
    'list.rename',
    'list.read',
    'list.import',
    'list.person.add',
    'list.person.change',
    'list.person.remove',
  ],
  templates: ['template.create', 'template.change'],
  settings: ['settings.change'],
  deletions: [
    'campaign.delete',
    'campaign.restore',
    'campaign.purge',
    'campaign.remove',
    'list.delete',
    'template.delete',
  ],
} as const;

export type DeedGroup = keyof typeof deedGroups;

export const groupNames = Object.keys(deedGroups) as DeedGroup[];
