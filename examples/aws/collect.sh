#!/bin/sh
# Collects what an audit of one account in one region needs, with nothing but the AWS command line:
#
#   collect.sh DIR REGION [OPTION...]     options for aws, such as --profile NAME
#
# Run it for every region in use; us-west-2 also answers for accelerators. A call that is refused
# leaves its error message where the answer should be, and an audit takes it for what it is.
set -eu

dir=$1
region=$2
shift 2
options="--region $region --output json $*"
export AWS_PAGER=

aws_() {
  # shellcheck disable=SC2086 # several words
  aws "$@" $options
}

account=$(aws_ sts get-caller-identity --query Account | tr -d '"')
folder=$dir/aws/$account/$region
mkdir -p "$folder"

# ask FILE SERVICE OPERATION [ARGUMENT...]: one call, one file.
ask() {
  file=$folder/$1.json
  shift
  code=0
  aws_ "$@" > "$file" 2> "$file.error" || code=$?
  if [ "$code" -ne 0 ]; then
    if [ "$code" -eq 252 ]; then
      echo "not known to this aws: $*" >&2
      rm "$file"
    else
      echo "no answer: $*" >&2
      cp "$file.error" "$file"
    fi
  fi
  rm "$file.error"
}

# each QUERY SERVICE OPERATION [ARGUMENT...]: what there is to ask about, one by line.
each() {
  query=$1
  shift
  aws_ "$@" --query "$query" | sed -n 's/^ *"\(.*\)",*$/\1/p'
}

# A resource as it may stand in a file name.
name() {
  printf %s "${1#arn:*:*:*:*:}" | tr '/:' '--'
}

running=0
while read -r service call arguments; do
  # shellcheck disable=SC2086 # several words
  ask "$service-$call" "$service" "$call" $arguments < /dev/null &
  running=$((running + 1))
  [ $((running % 4)) -ne 0 ] || wait # four at once
done << 'CALLS'
ec2 describe-vpcs
ec2 describe-subnets
ec2 describe-route-tables
ec2 describe-internet-gateways
ec2 describe-egress-only-internet-gateways
ec2 describe-carrier-gateways
ec2 describe-nat-gateways
ec2 describe-network-acls
ec2 describe-security-groups
ec2 describe-security-group-rules
ec2 describe-security-group-vpc-associations
ec2 describe-network-interfaces
ec2 describe-instances
ec2 describe-addresses
ec2 describe-prefix-lists
ec2 describe-managed-prefix-lists
ec2 describe-vpc-peering-connections
ec2 describe-vpc-endpoints
ec2 describe-vpc-endpoint-service-configurations
ec2 describe-vpn-gateways
ec2 describe-client-vpn-endpoints
ec2 describe-transit-gateways
ec2 describe-transit-gateway-attachments
ec2 describe-transit-gateway-vpc-attachments
ec2 describe-transit-gateway-route-tables
ec2 describe-vpc-block-public-access-options
ec2 describe-vpc-block-public-access-exclusions
ec2 describe-launch-templates
ec2 describe-launch-template-versions --versions $Latest $Default
autoscaling describe-auto-scaling-groups
autoscaling describe-launch-configurations
elbv2 describe-load-balancers
elbv2 describe-target-groups
elb describe-load-balancers
rds describe-db-instances
rds describe-db-clusters
redshift describe-clusters
redshift-serverless list-workgroups
eks list-clusters
opensearch list-domain-names
elasticache describe-cache-clusters
ecs list-clusters
lambda list-functions
dms describe-replication-instances
mq list-brokers
kafka list-clusters-v2
CALLS
wait

each 'PrefixLists[].PrefixListId' ec2 describe-managed-prefix-lists | while read -r id; do
  ask "ec2-get-managed-prefix-list-entries-$id" ec2 get-managed-prefix-list-entries --prefix-list-id "$id" < /dev/null
done
each 'Vpcs[].VpcId' ec2 describe-vpcs | while read -r id; do
  ask "ec2-describe-stale-security-groups-$id" ec2 describe-stale-security-groups --vpc-id "$id" < /dev/null
done
each 'ServiceConfigurations[].ServiceId' ec2 describe-vpc-endpoint-service-configurations | while read -r id; do
  ask "ec2-describe-vpc-endpoint-service-permissions-$id" \
    ec2 describe-vpc-endpoint-service-permissions --service-id "$id" < /dev/null
done
each 'LoadBalancers[].LoadBalancerArn' elbv2 describe-load-balancers | while read -r arn; do
  ask "elbv2-describe-load-balancer-attributes-$(name "$arn")" \
    elbv2 describe-load-balancer-attributes --load-balancer-arn "$arn" < /dev/null
  ask "elbv2-describe-listeners-$(name "$arn")" elbv2 describe-listeners --load-balancer-arn "$arn" < /dev/null
  each 'Listeners[].ListenerArn' elbv2 describe-listeners --load-balancer-arn "$arn" < /dev/null | while read -r listener; do
    ask "elbv2-describe-rules-$(name "$listener")" elbv2 describe-rules --listener-arn "$listener" < /dev/null
  done
done
each 'TargetGroups[].TargetGroupArn' elbv2 describe-target-groups | while read -r arn; do
  ask "elbv2-describe-target-health-$(name "$arn")" elbv2 describe-target-health --target-group-arn "$arn" < /dev/null
  ask "elbv2-describe-target-group-attributes-$(name "$arn")" \
    elbv2 describe-target-group-attributes --target-group-arn "$arn" < /dev/null
done
each 'clusters[]' eks list-clusters | while read -r cluster; do
  ask "eks-describe-cluster-$cluster" eks describe-cluster --name "$cluster" < /dev/null
done
each 'DomainNames[].DomainName' opensearch list-domain-names | while read -r domain; do
  ask "opensearch-describe-domain-$domain" opensearch describe-domain --domain-name "$domain" < /dev/null
done
each 'clusterArns[]' ecs list-clusters | while read -r cluster; do
  tasks=$(each 'taskArns[]' ecs list-tasks --cluster "$cluster" < /dev/null)
  for task in $tasks; do
    ask "ecs-describe-tasks-$(name "$task")" ecs describe-tasks --cluster "$cluster" --tasks "$task" < /dev/null
  done
done
each 'Functions[].FunctionName' lambda list-functions | while read -r function; do
  ask "lambda-list-function-url-configs-$function" lambda list-function-url-configs --function-name "$function" < /dev/null
done
each 'BrokerSummaries[].BrokerId' mq list-brokers | while read -r broker; do
  ask "mq-describe-broker-$broker" mq describe-broker --broker-id "$broker" < /dev/null
done
if [ "$region" = us-west-2 ]; then
  ask globalaccelerator-list-accelerators globalaccelerator list-accelerators
  each 'Accelerators[].AcceleratorArn' globalaccelerator list-accelerators | while read -r arn; do
    ask "globalaccelerator-list-listeners-$(name "$arn")" \
      globalaccelerator list-listeners --accelerator-arn "$arn" < /dev/null
    each 'Listeners[].ListenerArn' globalaccelerator list-listeners --accelerator-arn "$arn" < /dev/null | while read -r listener; do
      ask "globalaccelerator-list-endpoint-groups-$(name "$listener")" \
        globalaccelerator list-endpoint-groups --listener-arn "$listener" < /dev/null
    done
  done
fi
echo "$folder"
