#!/usr/bin/env bash
# Registers Kairos with Entra ID and Azure: everything of steps 2 to 7 of docs/set-up.md. Made for Azure Cloud Shell (Bash).
# Running it again changes nothing but adds a further client secret.
set -euo pipefail

usage='bash register.sh https://kairos.contoso.com [NAME] [AZURE-REGION]'
url=${1:-}
url=${url%/}
name=${2:-Kairos}
if [[ ! $url =~ ^https://[a-z0-9.-]+(:[0-9]+)?$ ]]; then
  printf 'Give the address of the service, without a path:\n  %s\n' "$usage" >&2
  exit 2
fi

permissions='Presence.Read.All User.Read.All GroupMember.Read.All MailboxSettings.Read AppCatalog.Read.All
  TeamsAppInstallation.ReadWriteSelfForUser.All TeamsActivity.Send'
clients='1fec8e78-bce4-4aaf-ab1b-5451cc387264 5e3ce6c0-2b1f-4285-8d4b-75ee78787346
  4765445b-32c6-49b0-83e6-1d93765276ca 0ec893e0-5785-4de6-99da-4ed124e5296c d3590ed6-52b3-4102-aeff-aad2292ab01c
  bc59ab01-8403-45c6-8796-ac3ef710b3e3 00000002-0000-0ff1-ce00-000000000000 27922004-5251-4030-b22d-91ecd9a37ea4'
graph_app=00000003-0000-0000-c000-000000000000
# Ids within the registration alone: always the same, so that a second run changes nothing.
scope_id=6f1d3a52-0c9b-4b57-9a55-3d7c2b8e4f10
admin_role=6f1d3a52-0c9b-4b57-9a55-3d7c2b8e4f14

say() { printf '\n%s\n' "$*" >&2; }
# What was just made is not known everywhere at once.
again() {
  local i
  for i in 1 2 3 4 5 6; do
    "$@" && return
    sleep "${PAUSE:-10}"
  done
  return 1
}
join() { local IFS=,; printf '%s' "$*"; }
send() { az rest --method "$1" --url "$graph/$2" --body "$3" --output none; }

graph=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)
graph=${graph%/}/v1.0
cloud=$(az cloud show --query name --output tsv)
region=${3:-$([[ $cloud == AzureUSGovernment ]] && echo usgovvirginia || echo westeurope)}
tenant=$(az account show --query tenantId --output tsv)

say "1. The app registration $name"
app=$(az ad app list --display-name "$name" --query "[?displayName=='$name'].appId | [0]" --output tsv)
[[ -n $app && $app != None ]] || app=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --query appId --output tsv)
own=$(az ad sp show --id "$app" --query id --output tsv 2>/dev/null) ||
  own=$(again az ad sp create --id "$app" --query id --output tsv)

say '2. Its scope, roles, sign-in page and permissions'
graph_own=$(az ad sp show --id $graph_app --query id --output tsv)
granted=()
for permission in $permissions; do
  id=$(az ad sp show --id $graph_app --query "appRoles[?value=='$permission'].id | [0]" --output tsv)
  [[ -n $id && $id != None ]] || { say "Microsoft Graph does not offer $permission in this cloud."; exit 1; }
  granted+=("$id")
done
wanted=()
for id in "${granted[@]}"; do wanted+=("{\"id\":\"$id\",\"type\":\"Role\"}"); done
role() {
  printf '{"id":"%s","value":"%s","displayName":"%s","description":"%s","allowedMemberTypes":["User"],"isEnabled":true}' "$@"
}
roles=$(join \
  "$(role 6f1d3a52-0c9b-4b57-9a55-3d7c2b8e4f11 viewer Viewer 'Sees campaigns and reports')" \
  "$(role 6f1d3a52-0c9b-4b57-9a55-3d7c2b8e4f12 author Author 'Writes and launches campaigns')" \
  "$(role 6f1d3a52-0c9b-4b57-9a55-3d7c2b8e4f13 approver Approver 'Approves what others wrote')" \
  "$(role $admin_role admin Administrator 'May do everything')")
scope=$(printf '{"id":"%s","value":"access_as_user","type":"User","isEnabled":true,
  "adminConsentDisplayName":"Use %s","adminConsentDescription":"Lets Teams open %s in the name of the person who is signed in.",
  "userConsentDisplayName":"Use %s","userConsentDescription":"Lets Teams open %s in your name."}' $scope_id "$name" "$name" "$name" "$name")
again send PATCH "applications(appId='$app')" "{
  \"identifierUris\":[\"api://${url#https://}/$app\"],
  \"api\":{\"requestedAccessTokenVersion\":2,\"oauth2PermissionScopes\":[$scope]},
  \"spa\":{\"redirectUris\":[\"$url/tab/signed-in.html\"]},
  \"appRoles\":[$roles],
  \"requiredResourceAccess\":[{\"resourceAppId\":\"$graph_app\",\"resourceAccess\":[$(join "${wanted[@]}")]}]}"

# Only a scope that is there already can be opened to others, hence a request of its own.
say '3. Teams, Outlook and Microsoft 365 may open it'
trusted=()
for client in $clients; do
  trusted+=("{\"appId\":\"$client\",\"delegatedPermissionIds\":[\"$scope_id\"]}")
done
again send PATCH "applications(appId='$app')" "{\"api\":{\"requestedAccessTokenVersion\":2,
  \"oauth2PermissionScopes\":[$scope],\"preAuthorizedApplications\":[$(join "${trusted[@]}")]}}"

say '4. Consent for the permissions'
have=$(az rest --method GET --url "$graph/servicePrincipals/$own/appRoleAssignments" --query 'value[].appRoleId' --output tsv)
for id in "${granted[@]}"; do
  [[ $have == *$id* ]] ||
    again send POST "servicePrincipals/$graph_own/appRoleAssignedTo" \
      "{\"principalId\":\"$own\",\"resourceId\":\"$graph_own\",\"appRoleId\":\"$id\"}"
done

say '5. You are its first administrator'
me=$(az ad signed-in-user show --query id --output tsv)
have=$(az rest --method GET --url "$graph/servicePrincipals/$own/appRoleAssignedTo" --query "value[?principalId=='$me'].appRoleId" --output tsv)
[[ $have == *$admin_role* ]] ||
  again send POST "servicePrincipals/$own/appRoleAssignedTo" \
    "{\"principalId\":\"$me\",\"resourceId\":\"$own\",\"appRoleId\":\"$admin_role\"}"

say '6. The bot, and its Teams channel'
group=${name// /-}
bot=kairos-${app%%-*}
az provider register --namespace Microsoft.BotService --wait
az group create --name "$group" --location "$region" --output none
if ! az bot show --resource-group "$group" --name "$bot" --output none 2>/dev/null; then
  az bot create --resource-group "$group" --name "$bot" --app-type SingleTenant --appid "$app" --tenant-id "$tenant" \
    --endpoint "$url/api/messages" --sku F0 --output none
fi
az bot msteams show --resource-group "$group" --name "$bot" --output none 2>/dev/null ||
  az bot msteams create --resource-group "$group" --name "$bot" --output none

say '7. A client secret, good for a year'
secret=$(az ad app credential reset --id "$app" --append --display-name Kairos --years 1 --query password --output tsv --only-show-errors)

say 'Done. Put these lines into .env and show them to nobody:'
printf '\nMicrosoftAppId=%s\nMicrosoftAppTenantId=%s\nMicrosoftAppPassword=%s\nPUBLIC_URL=%s\n' "$app" "$tenant" "$secret" "$url"
