"""What a process that parses a dangerous file may use; set by the process itself, once."""

from __future__ import annotations

CPU_SECONDS = 20
"""Processor time for a file, and for what comes before the first page of a PDF."""

PAGE_SECONDS = 6
"""Processor time for one page of a PDF on top of what the pages before it took."""

MOST_CPU_SECONDS = 150
MEMORY_BYTES = 1 << 30


def allow(seconds: int) -> None:
    """Lets this process use that much more processor time; the system kills it after that."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = MOST_CPU_SECONDS if hard == resource.RLIM_INFINITY else hard
    resource.setrlimit(resource.RLIMIT_CPU, (min(spent + seconds, most), hard))


def confine() -> None:
    """Bounds time, memory, files and descriptors of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    _limit(resource.RLIMIT_CPU, MOST_CPU_SECONDS)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, 64)
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    allow(CPU_SECONDS)


def _limit(which: int, most: int) -> None:
    import resource

    try:
        hard = resource.getrlimit(which)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (bound, bound))
    except (ValueError, OSError):  # a limit that this system does not have
        pass
