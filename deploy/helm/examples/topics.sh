#!/usr/bin/env bash
# Topics and rights as in strimzi.yaml, at a Kafka without Strimzi, by Kafka's own kafka-topics.sh and kafka-acls.sh (in PATH):
#   ./topics.sh make broker-1.example.org:9096 admin.properties    the topics; those that are there stay as they are
#   ./topics.sh allow ...    the accounts runners-gateway and so on may do what their service does and no more. Accounts are made
#                            where your Kafka makes them; one without accounts needs none of it
#   ./topics.sh lose ...     deletes the topics that are filled anew from PostgreSQL, for docs/operate.md alone
# The file is how an administrator signs in (security.protocol, sasl.mechanism, sasl.jaas.config, ...); leave it out where nobody
# does. REPLICAS is 3 unless set, 1 where there is one broker. heartbeat-service makes topics of its own by the brokers'
# defaults: with three brokers set default.replication.factor=3 and min.insync.replicas=2 there, and for its transactions
# transaction.state.log.replication.factor=3 and transaction.state.log.min.isr=2.
set -euo pipefail

[ $# -eq 2 ] || [ $# -eq 3 ] || { echo "topics.sh make|allow|lose HOST:PORT[,...] [PROPERTIES]" >&2; exit 2; }
what="$1"
at=(--bootstrap-server "$2")
[ $# -eq 2 ] || at+=(--command-config "$3")
replicas="${REPLICAS:-3}"

topic() { # name partitions settings
  local name="$1" partitions="$2" settings=() setting
  shift 2
  [ "$replicas" -lt 3 ] || set -- "$@" min.insync.replicas=2
  for setting; do settings+=(--config "$setting"); done
  kafka-topics.sh "${at[@]}" --create --if-not-exists --topic "$name" --partitions "$partitions" \
    --replication-factor "$replicas" "${settings[@]}"
}

may() { # account operations what
  local account="$1" operations=() operation
  for operation in $2; do operations+=(--operation "$operation"); done
  shift 2
  kafka-acls.sh "${at[@]}" --add --allow-principal "User:runners-$account" "${operations[@]}" "$@" >/dev/null
}

make() {
  local compact=(cleanup.policy=compact segment.ms=3600000 segment.bytes=67108864 min.cleanable.dirty.ratio=0.2)
  # As many partitions as runner-liveness, whose partition of the same number says what it means.
  topic heartbeats 12 cleanup.policy=delete retention.ms=3600000 segment.ms=600000 message.timestamp.type=LogAppendTime
  topic runner-liveness 12 "${compact[@]}"
  topic runners 6 "${compact[@]}"
  topic credentials 6 "${compact[@]}"
  topic jobs 6 "${compact[@]}"
  topic deployments 6 "${compact[@]}"
  topic cloud-identities 6 "${compact[@]}"
  topic releases 6 "${compact[@]}"
  topic rollouts 6 "${compact[@]}"
  topic provisioning 6 cleanup.policy=delete retention.ms=604800000
  topic session-revocations 6 cleanup.policy=delete retention.ms=86400000
}

allow() {
  may gateway "Read Describe" --topic credentials --topic heartbeats --topic jobs --topic releases --topic rollouts \
    --topic runners
  may gateway "Read Write Describe" --topic session-revocations
  may registry "Read Describe" --topic cloud-identities --topic deployments --topic provisioning --topic releases \
    --topic rollouts --topic runner-liveness
  may registry "Write Describe" --topic credentials
  may registry "Read Write Describe" --topic jobs --topic runners
  may registry "Read" --group registry-service --resource-pattern-type prefixed
  may heartbeat "Read Describe" --topic credentials --topic jobs
  may heartbeat "Read Write Describe" --topic heartbeats
  may heartbeat "Write Describe" --topic runner-liveness
  # The memory of the verdicts, and the transactions that it is written in.
  may heartbeat "Create Read Write Describe DescribeConfigs AlterConfigs Delete" --topic heartbeat-service- \
    --resource-pattern-type prefixed
  may heartbeat "Read Describe" --group heartbeat-service
  may heartbeat "Write Describe" --transactional-id heartbeat-service --resource-pattern-type prefixed
  may provisioner "Write Describe" --topic cloud-identities --topic deployments --topic provisioning
  may provisioner "Read Describe" --topic jobs --topic releases --topic runners
  may release "Read Describe" --topic jobs --topic runners
  may release "Write Describe" --topic releases --topic rollouts
  # For KEDA (keda.yaml): how much waits, and nothing of what it is.
  may keda "Describe" --topic heartbeats --topic runner-liveness --group heartbeat-service --group registry-service
}

lose() {
  local name
  for name in runners credentials jobs deployments cloud-identities releases rollouts provisioning; do
    kafka-topics.sh "${at[@]}" --delete --if-exists --topic "$name"
  done
}

case "$what" in
  make | allow | lose) "$what" ;;
  *) echo "topics.sh has no $what, only make, allow and lose." >&2; exit 2 ;;
esac
