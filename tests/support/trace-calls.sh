#!/bin/bash
# Runs Electron in this very process, and writes every call of it and its children that touches a file or a socket (or those
# that TK115_TRACED_CALLS names) into the file that TK115_TRACE names. -D: it is strace that is forked, so that the process
# id stays Electron's. -xx: all bytes in hex, so that nothing in them can be taken for strace's own words.
export UV_USE_IO_URING=0
all=open,openat,creat,read,pread64,readv,preadv,recvfrom,recvmsg,write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat
exec strace -D -f --seccomp-bpf -q -yy -xx -s 4000000 -e signal=none \
  -e trace="${TK115_TRACED_CALLS:-$all}" \
  -o "$TK115_TRACE" "$TK115_TRACED" "$@"
