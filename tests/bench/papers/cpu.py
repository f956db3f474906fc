"""cpu.py ROUNDS COMMAND...  The least processor seconds, of ROUNDS runs, that the command and its children take."""
import resource, subprocess, sys

def run():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(sys.argv[2:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

print(f"{min(run() for _ in range(int(sys.argv[1]))):.3f}")
