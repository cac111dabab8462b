#!/bin/bash
#SBATCH --time=01:00:00
#SBATCH --mem=4G
#SBATCH --requeue
#SBATCH --open-mode=append
# Joins the shards of a sweep and prints the digest of the result; submit.sh submits it behind the array.
#
#   merge.sh SUBMIT ROUND WEEFSEL SWEEP N OUT.nc [SBATCH OPTION...]
#
# A controller may forget tasks and a node may take some along: what is there counts. What is missing is submitted again,
# some rounds long. A merge that was stopped goes on where it was.
set -u

submit=$1
round=$2
weefsel=$3
sweep=$4
count=$5
out=$6
shift 6
most_rounds=3

say() {
    echo "$(date '+%F %T') merge of $count shards: $*"
}

missing=$("$weefsel" sweep "$sweep" --missing --shard "/$count" --out "$out") || exit
if [ -n "$missing" ]; then
    say "after round $round of at most $most_rounds shards $missing are missing; why is in the logs"
    unset SLURM_RESTART_COUNT SLURM_CPUS_PER_TASK # of this job, not of the next
    if [ "$round" -lt "$most_rounds" ] &&
        ROUND=$((round + 1)) OUT=$out WEEFSEL=$weefsel "$submit" "$sweep" "$count" "$@"; then
        exit 0
    fi
    say "it goes on with: OUT=$out WEEFSEL=$weefsel $submit $sweep $count $*"
    exit 1
fi

"$weefsel" merge --out "$out" "${out%.nc}".shard-*-of-"$count".nc
code=$?
case $code in
0 | 1)
    rm -rf "$out.parts" # second names of what the shards keep; without it a merge after more replicates begins anew
    say "digest $("$weefsel" digest "$out")"
    ;;
*) say "exit code $code; it goes on with: OUT=$out WEEFSEL=$weefsel $submit $sweep $count $*" ;;
esac
exit "$code"
