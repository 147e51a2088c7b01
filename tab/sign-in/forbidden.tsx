import { Button } from '@fluentui/react-components';
import type { Role } from '../../api/contract/sign-in.ts';
import { navigate } from '../router/router.tsx';
import { useText } from '../strings/text.tsx';
import { Page } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';

/** A page that is for others. */
export function Forbidden({ right }: { right: Role }) {
  const { forbidden: text, roles } = useText().access;
  return (
    <Page title={text.title}>
      <Empty
        icon="person"
        title={text.needs(roles[right])}
        actions={<Button onClick={() => navigate('/campaigns')}>{text.campaigns}</Button>}
      >
        {text.text}
      </Empty>
    </Page>
  );
}
