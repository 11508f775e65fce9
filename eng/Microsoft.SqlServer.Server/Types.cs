namespace Microsoft.SqlServer.Server;

/// <summary>How a CLR user-defined type is serialized. Clinic defines none.</summary>
public enum Format
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Serialized field by field.</summary>
    Native = 1,

    /// <summary>Serialized by the type itself, through <see cref="IBinarySerialize" />.</summary>
    UserDefined = 2,
}

/// <summary>Reading and writing of a CLR user-defined type.</summary>
public interface IBinarySerialize
{
    /// <summary>Fills the value from the reader.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the value.</summary>
    void Write(BinaryWriter w);
}

/// <summary>Thrown for a type that is no valid user-defined type.</summary>
public sealed class InvalidUdtException : SystemException
{
    internal InvalidUdtException(string message) : base(message) { }

    /// <summary>The exception that names the type and the reason.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"'{udtType.FullName}' is no user-defined type: {resourceReason}");
}

/// <summary>Marks a CLR user-defined type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How values are serialized.</summary>
    public Format Format { get; } = format;

    /// <summary>Whether values may be compared by their bytes.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>Whether every value has the same size.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>The largest size in bytes; -1 without limit.</summary>
    public int MaxByteSize { get; set; } = 8000;

    /// <summary>The name of the type on the server.</summary>
    public string? Name { get; set; }

    /// <summary>The method that validates a value.</summary>
    public string? ValidationMethodName { get; set; }
}
