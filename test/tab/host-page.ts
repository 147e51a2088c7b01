/** Where Teams shows tabs from; the tests answer for it. */
export const hostUrl = 'https://teams.microsoft.com/host';

/** A page that speaks the handshake of Teams to the pages in its frame. */
export const hostPage = (
  tab: string,
  theme: string,
  subPage: string,
  locale = 'fr-fr',
): string => `<!doctype html>
<html lang="en"><title>Host</title><body style="margin:0">
<iframe title="Kairos" src="${tab}" style="border:0;width:100vw;height:100vh"></iframe>
<script>
const frame = document.querySelector('iframe');
const flat = { locale: '${locale}', theme: '${theme}', hostClientType: 'web', hostName: 'Teams', entityId: 'campaigns',
  subEntityId: '${subPage}', frameContext: 'content', userObjectId: 'u', tid: 't', sessionId: 's' };
addEventListener('message', ({ data, origin }) => {
  if (!data || !data.func) return;
  const answer = (args) => frame.contentWindow.postMessage({ id: data.id, uuid: data.uuid, uuidAsString: data.uuidAsString, args }, origin);
  if (data.func === 'initialize') answer(['content', 'web', '{"apiVersion":4,"isLegacyTeams":false,"hostVersionsInfo":{},"supports":{"pages":{}}}', '2.0.0']);
  if (data.func === 'getContext') answer([flat]);
  if (data.func === 'authentication.getAuthToken') answer(window.token ? [true, window.token] : [false, 'consent_required']);
});
window.setTheme = (name) => frame.contentWindow.postMessage({ func: 'themeChange', args: [name] }, '*');
</script></body></html>`;
