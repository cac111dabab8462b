#!/bin/sh
# Makes a sweep with GNU parallel, on one machine or on a few: what is missing of its N shards, then the merge.
# The same call goes on where an earlier one was left.
#
#   parallel.sh SWEEP N [PARALLEL OPTION...]   as --jobs 4, or --sshloginfile HOSTS --workdir . on a shared file system
#
# OUT=FILE.nc is the result, without it out/NAME.nc; WEEFSEL=FILE the command, without it the one on PATH.
set -eu

stop() {
    echo "parallel.sh: $*" >&2
    exit 2
}

[ $# -ge 2 ] || stop "allowed: parallel.sh SWEEP N [PARALLEL OPTION...]"
weefsel=$(command -v "${WEEFSEL:-weefsel}") || stop "no weefsel on PATH; allowed: WEEFSEL=/where/it/is parallel.sh ..."
sweep=$1
count=$2
shift 2
name=$(basename "$sweep")
[ -n "${OUT:-}" ] || mkdir -p out
out=${OUT:-out/${name%.*}.nc}
stem=${out%.nc}

missing() {
    "$weefsel" sweep "$sweep" --missing --shard "/$count" --out "$out"
}

todo=$(missing)
# 0,3-5 to a line each. An exit code of 1 is of failed runs, which are values: the merge tells them.
echo "$todo" | tr , '\n' | awk -F- 'NF { for (i = $1; i <= $NF; i++) print i }' |
    parallel --quote --joblog "$out.joblog" "$@" \
        "$weefsel" sweep "$sweep" --shard "{}/$count" --threads 1 --out "$stem.shard-{}-of-$count.nc" || true
todo=$(missing)
if [ -n "$todo" ]; then
    echo "parallel.sh: shards $todo of $count are missing; the same call goes on" >&2
    exit 1
fi
code=0
"$weefsel" merge --out "$out" "$stem".shard-*-of-"$count".nc || code=$?
[ "$code" -le 1 ] || exit "$code"
rm -rf "$out.parts" # second names of what the shards keep; without it a merge after more replicates begins anew
"$weefsel" digest "$out"
exit "$code"
