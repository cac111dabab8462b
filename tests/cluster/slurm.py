"""A Slurm cluster on this machine: munged, slurmctld and four slurmd of Debian's slurm-wlm in a folder of their own, with
nothing in /etc and ports that are free, by whatever user. Every process it leads to ends with it.
"""

import contextlib
import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

NODES = "n1", "n2", "n3", "n4"
PROGRAMS = "munged", "slurmctld", "slurmd", "sbatch", "scontrol", "squeue", "scancel"
LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1  # prctl(2)
PR_SET_CHILD_SUBREAPER = 36

# A node that is silent for SlurmdTimeout is down; a task that was requeued waits for cred_expire, 120 s where nobody
# sets it; config_overrides gives nodes more cores than the machine has.
CONF = """ClusterName=weefsel
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={control}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge/socket,cred_expire=5
CredType=cred/munge
SlurmdTimeout=6
MessageTimeout=4
KillWait=2
ReturnToService=2
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobRequeue=1
MpiDefault=none
MailProg=/bin/true
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd-%n.log
AccountingStorageType=accounting_storage/none
{nodes}
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def lacking():
    """The programs that are not there."""
    return [name for name in PROGRAMS if not shutil.which(name)]


def free_ports(count):
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def parents():
    """Every process with its parent."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                found[int(entry.name)] = int((entry / "stat").read_text(encoding="latin-1").rpartition(")")[2].split()[1])
    return found


def descendants(*roots):
    family = set(roots)
    found = parents()
    while more := {pid for pid, parent in found.items() if parent in family} - family:
        family |= more
    return family


def kill(pids):
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def words_of(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    return []


def environment_of(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
    return []


class Cluster:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.daemons = {}

    def __enter__(self):
        # What a daemon leaves behind becomes ours instead of the machine's. SIGTERM ends the test as a failure would.
        LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
        self.folder.chmod(0o755)
        for name in "munge", "state":
            (self.folder / name).mkdir(mode=0o755)
        self.write_conf()
        try:
            self.start_munge()
            self.start("slurmctld", "slurmctld", "-D")
            for node in NODES:
                self.start(node, "slurmd", "-D", "-N", node)
            self.until(lambda: self.tell("sinfo", "-h", "-o", "%T %D") == f"idle {len(NODES)}\n", 30, "idle nodes")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        me = os.getpid()
        while family := descendants(me) - {me}:
            kill(family)
            for daemon in self.daemons.values():
                daemon.wait()
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            time.sleep(0.02)

    def write_conf(self):
        control, *ports = free_ports(1 + len(NODES))
        host = socket.gethostname().partition(".")[0]
        nodes = [f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=4 RealMemory=8000"
                 for node, port in zip(NODES, ports)]
        text = CONF.format(host=host, control=control, user=pwd.getpwuid(os.geteuid()).pw_name, folder=self.folder,
                           nodes="\n".join(nodes))
        (self.folder / "slurm.conf").write_text(text, encoding="utf-8")

    def environment(self):
        return {**os.environ, "SLURM_CONF": str(self.folder / "slurm.conf"), "LC_ALL": "C.UTF-8"}

    def start(self, name, *words):
        with open(self.folder / f"{name}.out", "wb") as out:
            self.daemons[name] = subprocess.Popen(words, env=self.environment(), stdin=subprocess.DEVNULL, stdout=out,
                                                  stderr=out, cwd=self.folder, start_new_session=True,
                                                  preexec_fn=lambda: LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0))

    def start_munge(self):
        munge = self.folder / "munge"
        key = munge / "key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)
        files = [f"--{what}={munge / name}" for what, name in (("socket", "socket"), ("key-file", "key"), ("pid-file", "pid"),
                                                               ("log-file", "log"), ("seed-file", "seed"))]
        self.start("munged", "munged", "--foreground", *files)
        self.until((munge / "socket").exists, 10, "munged")

    def until(self, condition, seconds, what):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"no {what} within {seconds} s\n" + self.state())
            time.sleep(0.05)

    def state(self):
        """For whoever looks into a failure."""
        logs = [f"== {log.name}\n" + log.read_text(errors="replace")[-3000:] for log in sorted(self.folder.glob("*.log"))]
        return self.tell("squeue") + self.tell("sinfo") + "\n".join(logs)

    def tell(self, *words):
        return subprocess.run(words, env=self.environment(), capture_output=True, text=True, check=False).stdout

    def do(self, *words):
        subprocess.run(words, env=self.environment(), capture_output=True, text=True, check=True)

    def engines(self, shard):
        """The processes of weefsel that make this shard, as I/N."""
        return [pid for pid in descendants(os.getpid()) if {"sweep", shard} <= set(words_of(pid))
                and words_of(pid)[0].endswith("weefsel")]

    def crash(self, pid):
        """The node on which a process runs loses everything at once, as in a power cut; its name."""
        node = next(word.partition("=")[2] for word in environment_of(pid) if word.startswith("SLURMD_NODENAME="))
        above = parents()
        top = pid
        while above[top] not in (os.getpid(), self.daemons[node].pid):  # up to the slurmstepd of the job
            top = above[top]
        kill({self.daemons[node].pid} | descendants(top))
        self.daemons[node].wait()
        return node
