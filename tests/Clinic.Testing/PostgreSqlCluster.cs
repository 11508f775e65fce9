using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Clinic.Testing;

/// <summary>
/// A PostgreSQL server for this process only: made in a folder of its own, on a loopback port, with durable commits as in
/// production, and stopped when the process ends.
/// </summary>
public sealed class PostgreSqlCluster
{
    private static readonly string? Programs = FindPrograms();
    private static readonly Lazy<PostgreSqlCluster> Shared = new(() => new PostgreSqlCluster());
    private readonly string _folder = Directory.CreateTempSubdirectory("clinic-pg-").FullName;
    private readonly Process _process;
    private readonly string _server;

    private PostgreSqlCluster()
    {
        var data = Path.Combine(_folder, "data");
        var password = RandomNumberGenerator.GetHexString(32);
        var passwordFile = Path.Combine(_folder, "password");
        File.WriteAllText(passwordFile, password);
        if (RunsAsRoot) Run("chown", "-R", ServerUser, _folder);
        Run(Program("initdb"), "-D", data, "-U", "clinic", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        var port = FreePort();
        _server = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "clinic", Password = password, MaxPoolSize = 30 }.ToString();
        _process = Start(
            Program("postgres"), "-D", data, "-p", $"{port}", "-k", "", "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(data);
        WaitUntilItAnswers();
    }

    /// <summary>Why there can be no cluster on this machine; null when there can.</summary>
    public static string? Missing => Programs is null ? "PostgreSQL's server is not installed (on Debian: apt-get install postgresql)." : null;

    private static bool RunsAsRoot => Environment.UserName == "root";

    // PostgreSQL refuses to run as root.
    private static string ServerUser => File.ReadLines("/etc/passwd").Any(l => l.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    /// <summary>The cluster of this process; started when first asked for.</summary>
    public static PostgreSqlCluster Get() => Shared.Value;

    /// <summary>How to reach a database of the cluster.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(_server) { Database = database }.ToString();

    /// <summary>Makes a database, empty or as a copy of another one that nobody is connected to.</summary>
    public Task CreateAsync(string database, string? template = null) => ExecuteAsync($"CREATE DATABASE {database} TEMPLATE {template ?? "template0"}");

    /// <summary>Drops a database, and whoever is still connected to it.</summary>
    public async Task DropAsync(string database)
    {
        await using (var connection = new NpgsqlConnection(ConnectionString(database))) NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private void WaitUntilItAnswers()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var connection = new NpgsqlConnection(ConnectionString("postgres"));
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (attempt < 300 && !_process.HasExited)
            {
                Thread.Sleep(100);
            }
        }
    }

    private void Stop(string data)
    {
        try
        {
            Run(Program("pg_ctl"), "stop", "-m", "immediate", "-D", data);
            _process.WaitForExit(TimeSpan.FromSeconds(10));
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            Console.Error.WriteLine($"The PostgreSQL server in {_folder} was not stopped: {e.Message}");
        }
    }

    private static string Program(string name) => Path.Combine(Programs!, name);

    /// <summary>Debian keeps the server's programs of each version apart; elsewhere they are on the path.</summary>
    private static string? FindPrograms()
    {
        const string debian = "/usr/lib/postgresql";
        string[] versions = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        return versions.OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => Path.Combine(d, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        if (!process.WaitForExit(TimeSpan.FromSeconds(90)))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{Path.GetFileName(program)} did not end.");
        }

        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}.");
    }

    /// <summary>Starts a program, as the server's user where this is root. What it says is dropped, except in a debugging run.</summary>
    private static Process Start(string program, params string[] arguments)
    {
        string[] all = RunsAsRoot && program != "chown" ? ["runuser", "-u", ServerUser, "--", program, .. arguments] : [program, .. arguments];
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" },
        };
        process.OutputDataReceived += Say;
        process.ErrorDataReceived += Say;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        static void Say(object sender, DataReceivedEventArgs line)
        {
            if (Environment.GetEnvironmentVariable("CLINIC_TEST_POSTGRES_LOG") is not null) Console.Error.WriteLine(line.Data);
        }
    }
}
