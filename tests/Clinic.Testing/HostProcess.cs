using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Clinic.Testing;

/// <summary>The host as a process of its own, so that it can be killed: on the database of a test, on a loopback port.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it and waits until it is ready, two minutes at most.</summary>
    public static async Task<HostProcess> StartAsync(TestDatabase database)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = StartOf(database);
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Clinic__PublicUrl"] = address.ToString();
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start)!;
        var output = new List<string?>();
        process.OutputDataReceived += (_, e) => output.Add(e.Data);
        process.ErrorDataReceived += (_, e) => output.Add(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var host = new HostProcess(process, address);
        try
        {
            await host.WaitUntilReadyAsync();
            return host;
        }
        catch (Exception e)
        {
            await host.KillAsync();
            throw new InvalidOperationException($"The host did not become ready:\n{string.Join('\n', output)}", e);
        }
    }

    /// <summary>Runs one of the host's commands to its end, a minute at most. Returns its exit code and what it printed.</summary>
    public static async Task<(int Code, string Output)> RunAsync(TestDatabase database, params string[] command)
    {
        using var process = Process.Start(StartOf(database, command))!;
        using var minute = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(minute.Token), process.StandardError.ReadToEndAsync(minute.Token));
            await process.WaitForExitAsync(minute.Token);
            return (process.ExitCode, string.Concat(texts));
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    /// <summary>Ends it at once, as a power cut does (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var deadline = DateTime.UtcNow.AddMinutes(2); DateTime.UtcNow < deadline && !_process.HasExited; await Task.Delay(50))
        {
            try
            {
                using var answer = await http.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode) return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet, or busy.
            }
        }

        throw new TimeoutException("It was not ready within two minutes, or ended.");
    }

    private static ProcessStartInfo StartOf(TestDatabase database, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [HostAssembly(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = database.Folder };
        foreach (var (key, value) in database.Settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return start;
    }

    /// <summary>The host as it was built beside the tests, in the same configuration.</summary>
    private static string HostAssembly()
    {
        var bin = new DirectoryInfo(AppContext.BaseDirectory);
        var root = bin;
        while (!File.Exists(Path.Combine(root.FullName, "Clinic.sln"))) root = root.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return Path.Combine(root.FullName, "src", "Host", "bin", bin.Parent!.Name, bin.Name, "Clinic.Host.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
