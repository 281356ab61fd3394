#!/bin/sh
# Collects what an audit of one subscription needs, with nothing but the Azure command line and no
# extension of it:
#
#   collect.sh DIR SUBSCRIPTION LOCATION    any LOCATION will do; it is where the service tags are asked
#
# A call that is refused leaves its error message where the answer should be, and an audit takes it
# for what it is.
set -eu

dir=$1
subscription=$2
location=$3

subscription=$(az account show --subscription "$subscription" --query id --output tsv)
folder=$dir/azure/$subscription
mkdir -p "$folder"

# ask FILE COMMAND...: one call, one file.
ask() {
  file=$folder/$1.json
  shift
  if ! az "$@" --subscription "$subscription" --output json > "$file" 2> "$file.error"; then
    echo "no answer: az $*" >&2
    cp "$file.error" "$file"
  fi
  rm "$file.error"
}

# rest FILE METHOD PATH VERSION: what only an extension has a command for, page by page.
rest() {
  url="$3?api-version=$4"
  page=1
  while [ -n "$url" ]; do
    ask "$1$([ $page -eq 1 ] || echo "-$page")" rest --method "$2" --url "$url"
    url=$(sed -n 's/^ *"nextLink": *"\(.*\)",*$/\1/p' "$folder/$1$([ $page -eq 1 ] || echo "-$page").json")
    page=$((page + 1))
  done
}

# each QUERY COMMAND...: what there is to ask about, one by line.
each() {
  query=$1
  shift
  az "$@" --subscription "$subscription" --query "$query" --output tsv
}

running=0
while read -r file command; do
  # shellcheck disable=SC2086 # several words
  ask "$file" $command < /dev/null &
  running=$((running + 1))
  [ $((running % 4)) -ne 0 ] || wait # four at once
done << 'CALLS'
network-security-groups network nsg list
network-interfaces network nic list
virtual-networks network vnet list
public-ip-addresses network public-ip list
public-ip-prefixes network public-ip prefix list
load-balancers network lb list
application-security-groups network asg list
nat-gateways network nat gateway list
application-gateways network application-gateway list
web-application-firewall-policies network application-gateway waf-policy list
private-endpoints network private-endpoint list
private-link-services network private-link-service list
virtual-machines vm list --show-details
virtual-machine-scale-sets vmss list
managed-clusters aks list
sql-servers sql server list
postgresql-flexible-servers postgres flexible-server list
mysql-flexible-servers mysql flexible-server list
redis-caches redis list
cosmos-accounts cosmosdb list
storage-accounts storage account list
CALLS
wait

ask service-tags network list-service-tags --location "$location"
network=/subscriptions/$subscription/providers/Microsoft.Network
rest route-tables get "$network/routeTables" 2024-05-01
rest azure-firewalls get "$network/azureFirewalls" 2024-05-01
rest firewall-policies get "$network/firewallPolicies" 2024-05-01
rest ip-groups get "$network/ipGroups" 2024-05-01
rest bastion-hosts get "$network/bastionHosts" 2024-05-01
rest virtual-hubs get "$network/virtualHubs" 2024-05-01

each '[].[name,id]' network vnet list | while read -r name id; do
  rest "effective-security-admin-rules-$name" post "$id/listNetworkManagerEffectiveSecurityAdminRules" 2024-05-01 < /dev/null
done
az rest --method get --url "$network/firewallPolicies?api-version=2024-05-01" --query 'value[].[name,id]' --output tsv |
  while read -r name id; do
    rest "firewall-policy-rule-collection-groups-$name" get "$id/ruleCollectionGroups" 2024-05-01 < /dev/null
  done
# Which port of a range each member of a pool got, where an inbound NAT rule has a pool.
part() {
  group=$(printf %s "$1" | sed 's|.*/resourceGroups/\([^/]*\)/.*|\1|')
  printf '%s@%s' "$(printf %s "$1" | sed 's|.*/providers/[^/]*/[^/]*/\([^/]*\)/[^/]*/\([^/]*\)$|\1-\2|')" "$group"
}
each '[].inboundNatRules[].backendAddressPool.id' network lb list | sort -u | while read -r pool; do
  each "[].backendAddressPools[] | [?id=='$pool'].backendIPConfigurations[].id" network lb list < /dev/null |
    while read -r member; do
      ask "inbound-nat-rule-port-mappings-$(part "$pool")+$(part "$member")" rest --method post \
        --url "$pool/queryInboundNatRulePortMapping?api-version=2024-05-01" \
        --body "{\"ipConfiguration\":{\"id\":\"$member\"}}" < /dev/null
    done
done
# Machines of flexible ones are in the lists above.
each '[?orchestrationMode!=`Flexible`].[name,resourceGroup]' vmss list | while read -r name group; do
  ask "scale-set-network-interfaces-$name" vmss nic list --vmss-name "$name" --resource-group "$group" < /dev/null
  ask "scale-set-public-ip-addresses-$name" \
    vmss list-instance-public-ips --name "$name" --resource-group "$group" < /dev/null
  ask "scale-set-virtual-machines-$name" vmss list-instances --expand instanceView --name "$name" --resource-group "$group" < /dev/null
done
each '[].[name,resourceGroup]' sql server list | while read -r name group; do
  ask "sql-server-firewall-rules-$name" sql server firewall-rule list --server "$name" --resource-group "$group" < /dev/null
done
each '[].[name,resourceGroup]' postgres flexible-server list | while read -r name group; do
  ask "postgresql-flexible-server-firewall-rules-$name" \
    postgres flexible-server firewall-rule list --server-name "$name" --resource-group "$group" < /dev/null
done
each '[].[name,resourceGroup]' mysql flexible-server list | while read -r name group; do
  ask "mysql-flexible-server-firewall-rules-$name" \
    mysql flexible-server firewall-rule list --name "$name" --resource-group "$group" < /dev/null
done
each '[].[name,resourceGroup]' redis list | while read -r name group; do
  ask "redis-firewall-rules-$name" redis firewall-rules list --name "$name" --resource-group "$group" < /dev/null
done
echo "$folder"
