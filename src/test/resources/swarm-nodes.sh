#!/usr/bin/env bash
# A real swarm of several nodes on one machine: one dockerd a node, each in a network namespace of its own, joined by a bridge
# in a further namespace. Needs root and dockerd, iproute2 and util-linux. About 12 s. Nothing of the host's engine is touched.
#
#   swarm-nodes up [N]      starts N (3) daemons, makes node 1 the manager, joins the rest; prints DOCKER_HOST of each
#   swarm-nodes down        ends the daemons by their own pid files and removes the namespaces
#   swarm-nodes host I      prints the DOCKER_HOST of node I
#   swarm-nodes kill I      ends node I as a power cut would (kill -9); swarm-nodes start I brings it back
#   swarm-nodes in I CMD..  runs a command in node I's network (curl, a registry, a prober)
#
# This kernel has no IP_VS: use `endpoint_mode: dnsrr` and `ports: mode: host`. Images travel by a registry that runs in a node's network
# (Debian's docker-registry; daemons take any registry in 10.77.0.0/24 without TLS) or by `docker save | docker load` to each node.
set -euo pipefail
run=${SWARM_NODES_DIR:-/var/tmp/swarm-nodes}
host() { echo "unix://$run/n$1/docker.sock"; }
daemon() {
  mkdir -p "$run/n$1"
  # nsenter, not `ip netns exec`: that one hides the cgroups.
  setsid nohup nsenter --net="/var/run/netns/rgsw-n$1" dockerd --data-root "$run/n$1/data" --exec-root "$run/n$1/exec" --pidfile "$run/n$1/pid" \
    -H "$(host "$1")" --bridge=none --insecure-registry 10.77.0.0/24 >"$run/n$1/log" 2>&1 </dev/null &
}
await() { for _ in $(seq 1 120); do docker -H "$(host "$1")" info >/dev/null 2>&1 && return 0; sleep 0.25; done; echo "swarm-nodes: node $1 did not start; see $run/n$1/log" >&2; return 1; }
nodes() { ls -d "$run"/n[0-9]* 2>/dev/null | sed 's/.*n//' | sort -n; }
case ${1:-} in
  up)
    n=${2:-3}
    ip netns list | grep -q '^rgsw-sw' && { echo "swarm-nodes: already up; 'down' first" >&2; exit 1; }
    ip netns add rgsw-sw; ip -n rgsw-sw link add br0 type bridge; ip -n rgsw-sw link set br0 up; ip -n rgsw-sw link set lo up
    for i in $(seq 1 "$n"); do
      ip netns add "rgsw-n$i"
      ip link add "rgsw$i" type veth peer name "rgswe$i"
      ip link set "rgswe$i" netns "rgsw-n$i"; ip -n "rgsw-n$i" link set "rgswe$i" name eth0
      ip link set "rgsw$i" netns rgsw-sw; ip -n rgsw-sw link set "rgsw$i" master br0; ip -n rgsw-sw link set "rgsw$i" up
      ip -n "rgsw-n$i" addr add "10.77.0.$i/24" dev eth0; ip -n "rgsw-n$i" link set eth0 up; ip -n "rgsw-n$i" link set lo up
      ip -n "rgsw-n$i" route add default via 10.77.0.254
      daemon "$i"
    done
    for i in $(seq 1 "$n"); do await "$i"; done
    docker -H "$(host 1)" swarm init --advertise-addr 10.77.0.1 >/dev/null
    token=$(docker -H "$(host 1)" swarm join-token -q worker)
    for i in $(seq 2 "$n"); do docker -H "$(host "$i")" swarm join --token "$token" --advertise-addr "10.77.0.$i" 10.77.0.1:2377 >/dev/null; done
    for i in $(seq 1 "$n"); do host "$i"; done ;;
  down)
    for i in $(nodes); do
      [ -f "$run/n$i/pid" ] && kill "$(cat "$run/n$i/pid")" 2>/dev/null || true
    done
    for i in $(nodes); do for _ in $(seq 1 60); do [ -f "$run/n$i/pid" ] && kill -0 "$(cat "$run/n$i/pid")" 2>/dev/null || break; sleep 0.25; done; done
    for ns in $(ip netns list | awk '/^rgsw-/ {print $1}'); do ip netns del "$ns"; done
    for m in $(awk -v r="$run/" 'index($2, r) == 1 {print $2}' /proc/mounts | sort -r); do umount -l "$m" || true; done
    rm -rf "$run" ;;
  host) host "$2" ;;
  kill)
    # The engine and its containerd; containers of host-mode ports die with their shims' parent only in a real power cut.
    for f in "$run/n$2/pid" "$run/n$2/exec/containerd/containerd.pid"; do [ -f "$f" ] && kill -9 "$(cat "$f")" || true; rm -f "$f"; done ;;
  start) daemon "$2"; await "$2" ;;
  in) i=$2; shift 2; exec nsenter --net="/var/run/netns/rgsw-n$i" "$@" ;;
  *) sed -n '2,14p' "$0"; exit 2 ;;
esac
