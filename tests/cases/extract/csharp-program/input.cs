/*
 * Counts the words of the files that are named on the command line.
 */
using System;
using System.IO;

var total = 0;
foreach (var path in args)
{
    total += CountWords(File.ReadAllText(path));
}
Console.WriteLine($"{total} words");
return total > 0 ? 0 : 1;

static int CountWords(string text)
{
    return text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}

internal class Options
{
    public bool Quiet { get; set; }
}
