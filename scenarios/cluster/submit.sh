#!/bin/sh
# Makes a sweep on a Slurm cluster: what is missing of its N shards as a job array, then a job that merges them.
# The same call goes on where an earlier one was left; README.md tells more.
#
#   submit.sh SWEEP N [SBATCH OPTION...]   the options are for both jobs, as --account=me --time=02:00:00
#
# OUT=FILE.nc is the result, without it out/NAME.nc; WEEFSEL=FILE the command, without it the one on PATH.
set -eu

stop() {
    echo "submit.sh: $*" >&2
    exit 2
}

# whole PATH: from the root, for jobs that start elsewhere.
whole() {
    folder=$(cd "$(dirname "$1")" && pwd) || stop "no folder for $1"
    echo "$folder/$(basename "$1")"
}

[ $# -ge 2 ] || stop "allowed: submit.sh SWEEP N [SBATCH OPTION...]"
weefsel=$(command -v "${WEEFSEL:-weefsel}") || stop "no weefsel on PATH; allowed: WEEFSEL=/where/it/is submit.sh ..."
here=$(cd "$(dirname "$0")" && pwd)
weefsel=$(whole "$weefsel")
sweep=$(whole "$1")
name=$(basename "$1")
name=${name%.*}
count=$2
shift 2
[ -n "${OUT:-}" ] || mkdir -p out
out=$(whole "${OUT:-out/$name.nc}")
logs=$out.logs
round=${ROUND:-1} # merge.sh counts how often it came here

missing=$("$weefsel" sweep "$sweep" --missing --shard "/$count" --out "$out")
mkdir -p "$logs"
after=
if [ -n "$missing" ]; then
    array=$(sbatch --parsable --job-name="$name" --output="$logs/shard-%a.log" "$@" --array="$missing" \
        "$here/array.sh" "$weefsel" "$sweep" "$count" "$out")
    array=${array%%;*} # the cluster's name follows where there are several
    after=--dependency=afterany:$array
    echo "shards $missing of $count: job $array"
fi
merge=$(sbatch --parsable --job-name="$name-merge" --output="$logs/merge.log" "$@" ${after:+"$after"} \
    "$here/merge.sh" "$here/submit.sh" "$round" "$weefsel" "$sweep" "$count" "$out" "$@")
echo "merge into $out: job ${merge%%;*}; logs in $logs"
