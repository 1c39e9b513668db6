#define TRACE // of this file
#if NETFRAMEWORK
using System.Web;
#else
using System.Net;
#endif
#pragma warning disable 1591, CS0618 // old names

namespace Acme.Tools
{
    #region Options: "old" and new
    public enum Level
    {
        None,
#if DEBUG
        Verbose,
#endif
        Full
    }
    #endregion

#if NET6_0_OR_GREATER
    public sealed class Cache : IAsyncDisposable
#else
    public sealed class Cache : IDisposable
#endif
    {
        private readonly object key = new Key(
#if LONG_KEYS
            64
#else
            32
#endif
            );

#if WINDOWS
        public void Open() { Start(); }
#else
        public void Open(string path) { Start(); }
#endif

#if SERVER
        [Logged]
#endif
        public bool Find(string name, out int value)
        {
            value = 0;
#if !SLOW
            if (Ready())
            {
#endif
                value = Read(name);
#if !SLOW
            }
#endif
#if CHECKS
            if (value < 0) return false;
            else
#endif
                Touch(name);
            switch (value)
            {
                case 1: return true;
#if MORE
                case 2: return Log($"two {name[0]} \"#\" {{");
#endif
                default: return false;
            }
        }

        private string Query = @"
#if this is text
#endif";

        public int Size
        {
#if CACHED
            get { return size; }
#else
            get { return Count(); }
#endif
        }

#if BROKEN
        }
#endif
#if UNCLOSED
        public void Last() { }
    }
}
