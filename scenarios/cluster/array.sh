#!/bin/bash
#SBATCH --time=01:00:00
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=1G
#SBATCH --signal=B:TERM@60
#SBATCH --requeue
#SBATCH --open-mode=append
# One shard of a sweep, as one task of a Slurm job array; submit.sh submits it.
#
#   sbatch --array=0-15 array.sh WEEFSEL SWEEP N OUT.nc
#
# A minute or two before the time limit, and at a preemption, Slurm sends SIGTERM: the engine keeps its finished segments and
# stops, and the task goes back into the queue. So it does when the engine was killed. A task on a node that dies is
# requeued by Slurm. Whatever happens, what is missing is told by `weefsel sweep --missing`, not by the queue.
set -u

weefsel=$1
sweep=$2
count=$3
out=$4
shard=$SLURM_ARRAY_TASK_ID
task=${SLURM_ARRAY_JOB_ID}_$shard
restart=${SLURM_RESTART_COUNT:-0}
most_restarts=5

say() {
    echo "$(date '+%F %T') shard $shard of $count, task $task on ${SLURMD_NODENAME:-?}: $*"
}

# Only a task that Slurm takes to be running: one that was cancelled, or is being requeued already, is not ours to requeue.
# While Slurm is still delivering the signal (SIGNALING) it takes no orders.
requeue() {
    if [ "$restart" -ge "$most_restarts" ]; then
        say "$1; not requeued, it was $restart times"
        return
    fi
    for _ in {1..30}; do # seconds
        state=$(squeue --noheader --jobs="$task" --format=%T 2>&1)
        case $state in
        RUNNING)
            say "$1; requeued"
            scontrol requeue "$task" && return
            ;;
        SIGNALING) ;;
        *) break ;;
        esac
        sleep 1
    done
    say "$1; not requeued from here, Slurm has it as '$state'"
}

say "restart $restart"
engine=
signalled=
trap 'signalled=yes; [ -z "$engine" ] || kill -TERM "$engine" 2>/dev/null' TERM
"$weefsel" sweep "$sweep" --shard "$shard/$count" --threads "${SLURM_CPUS_PER_TASK:-1}" \
    --out "${out%.nc}.shard-$shard-of-$count.nc" &
engine=$!
[ -z "$signalled" ] || kill -TERM "$engine"
while # a signal ends the waiting before the engine ends
    signalled=
    wait "$engine"
    code=$?
    [ -n "$signalled" ]
do :; done

case $code in
0) say "done" ;;
1)
    say "done; some runs failed, which the result holds with their reasons"
    code=0
    ;;
75 | 143) requeue "stopped by SIGTERM" ;;
137) requeue "killed, by hand or for want of memory (see --mem-per-cpu)" ;;
74) say "could not write: not requeued. Make room for $out, then call submit.sh again" ;;
*) say "exit code $code: not requeued" ;;
esac
exit "$code"
