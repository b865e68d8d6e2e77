#!/usr/bin/env bash
# Proves the first command on a bare Debian 12: a fresh debootstrap, a fresh clone, nothing else.
#   bare_machine.sh DIR     needs root; DIR must not exist or be one of this script's making
set -euo pipefail
source_dir=$(cd "$(dirname "$0")/../.." && pwd)
root=${1:?usage: bare_machine.sh DIR}

command -v debootstrap >/dev/null || apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
if [ ! -f "$root/etc/debian_version" ]; then
    debootstrap --variant=minbase --include=ca-certificates bookworm "$root" >/dev/null
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
# Networks with a certificate authority of their own: what this machine trusts, the bare one trusts.
trust=()
if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
    cp "$NODE_EXTRA_CA_CERTS" "$root/root/extra-ca.pem"
    trust=(NODE_EXTRA_CA_CERTS=/root/extra-ca.pem)
fi
trap 'umount "$root/proc" 2>/dev/null || true' EXIT

rm -rf "$root/root/doorstep"
git clone -q "$source_dir" "$root/root/doorstep"
chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "${trust[@]}" \
    bash -c 'cd /root/doorstep && bash packaging/run.sh --check'
