namespace Acme
{
    /// <summary>Starts the program.</summary>
    static class Program
    {
        [STAThread]
        private static int Main(string[] args)
        {
            var server = new Server(;
            return server.Run(args);
        }

        public void After() { Log("after"); }
    }

    public class Server
    {
        public int Run(string[] args { return 1; }

        public void Stop()
        {
            Log("stop");
        }
    }

    public class Last
    {
        public int Value { get; set; }

        public void Unfinished()
        {
            if (Value > 1
