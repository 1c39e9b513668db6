#nullable enable
using System.Linq;

namespace Acme.Orders;

/// <inheritdoc/>
public sealed class OrderService(IOrderStore store, ILogger<OrderService> logger) : IOrderService
{
    private readonly Dictionary<string, Order> cache = new();
    private Clock clock = new Clock();

    public async Task<Order?> FindAsync(string id, CancellationToken token = default)
    {
        if (cache.TryGetValue(id, out var found) && found is { State: OrderState.Open, Lines: [var first, ..] lines })
        {
            logger.LogInformation("found {Id}", first.Id);
            return found with { Touched = clock.Now };
        }
        Order? order = await store.LoadAsync(id, token).ConfigureAwait(false);
        order?.Lines.ForEach(line => line.Check(id));
        foreach (var (key, value) in cache) Forget(key, value);
        foreach (Line line in order!.Lines) line.Price.Add(1);
        for (int i = 0, n = order.Lines.Count; i < n; i++) Touch(order.Lines[i]);
        return order;

        bool Touch(Line item) => item.Touch();
    }

    private static decimal Price(object item) => item switch
    {
        Line { Count: > 1 } many when many.IsCheap => many.Count * many.Price,
        Line one => one.Price,
        (int a, int b) => a + b,
        null => 0,
        _ => throw new ArgumentException(nameof(item)),
    };

    public IEnumerable<string> Names(IEnumerable<Order> orders)
    {
        var query = from order in orders
                    join customer in Customers on order.CustomerId equals customer.Id into matches
                    from match in matches
                    let name = match.Name
                    where name.Length > 3
                    orderby name
                    select new { Title = name, order.Id };
        using var writer = new Writer("a");
        using (var reader = Open()) { reader.Read(); }
        try { writer.Write(query); }
        catch (IOException error) when (error.HResult == 1) { Report(error); }
        Func<int, int> twice = delegate(int x) { return x * 2; };
        (int low, string high) = Split(twice(2));
        var made = new Invoice(low) { Total = 1, Owner = new Person { Name = high } };
        made.Send(to: high, copies: 2);
        goto done;
    done:
        yield return Convert<Invoice>(made).Title;
    }

    public int Open
    {
        get
        {
            int count = 0;
            foreach (var order in cache.Values) count += order.Size;
            return count;
        }
    }

    private T Convert<T>(object value) where T : class => (T)value;

    private class Writer : IDisposable
    {
        public Writer(string path) { Path = path; }
        public string Path { get; }
        public void Write(object value) => System.Console.WriteLine(value);
        public void Dispose() { }
    }
}

file class Local;

public enum OrderState { Open, Closed }
