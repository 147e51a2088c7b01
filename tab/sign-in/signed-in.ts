import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

// Where nothing came back to be handed on, as after signing out, the pages themselves say how to go on.
broadcastResponseToMainFrame().catch(() => location.replace(import.meta.env.BASE_URL));
