import { cardOf, field, paragraph, title } from './card.ts';
import type { Reply } from './ports.ts';
import { type Language, languages } from './strings/language.ts';

/** What became of asking a second person. */
export interface ApprovalNotice {
  readonly kind: 'requested' | 'approved' | 'refused';
  readonly campaign: string;
  /** Who did it. */
  readonly name: string;
  readonly remark?: string;
  /** Where the campaign is shown; null where nobody could follow the link. */
  readonly url: string | null;
}

/** What an approver or an author is told of it. */
export function approvalNotice(
  { kind, campaign, name, remark, url }: ApprovalNotice,
  language: Language,
): Reply {
  const strings = languages[language];
  const words = strings.approvals[kind](name, campaign);
  const open = { type: 'Action.OpenUrl', title: strings.openCampaign, url };
  return {
    kind: 'card',
    summary: words,
    card: cardOf(
      [
        title(strings.approvalTitles[kind]),
        paragraph(words),
        ...(remark === undefined ? [] : [field(strings.remark, remark)]),
      ],
      url === null ? [] : [open],
    ),
  };
}
