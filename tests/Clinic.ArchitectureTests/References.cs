using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Clinic.ArchitectureTests;

/// <summary>What a type names: in its shape, in its attributes, and in the code of its methods.</summary>
internal static class References
{
    /// <summary>The types that people wrote, without what the compiler adds at the top.</summary>
    public static IEnumerable<TypeDefinition> OwnTypes(this AssemblyDefinition assembly) => assembly.MainModule.Types
        .Where(t => t.Namespace.StartsWith("Clinic.", StringComparison.Ordinal));

    /// <summary>The type and everything nested in it: lambdas and asynchronous methods live in nested types.</summary>
    public static IEnumerable<TypeDefinition> WithNested(this TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    /// <summary>Every type that this one names anywhere, each once.</summary>
    public static IEnumerable<TypeReference> Of(TypeDefinition type)
    {
        var found = new Dictionary<string, TypeReference>();
        foreach (var part in type.WithNested().SelectMany(Mentioned).SelectMany(Parts)) found.TryAdd(part.FullName, part);
        return found.Values.Where(t => !IsWithin(t, type));
    }

    /// <summary>Every method that the type's code names.</summary>
    public static IEnumerable<MethodReference> CallsOf(TypeDefinition type) =>
        Code(type.WithNested().SelectMany(t => t.Methods)).Select(i => i.Operand).OfType<MethodReference>();

    /// <summary>The namespace of the outermost type.</summary>
    public static string NamespaceOf(TypeReference type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type.Namespace;
    }

    /// <summary>The name of the assembly that the type is from.</summary>
    public static string AssemblyOf(TypeReference type) => type.Scope switch
    {
        AssemblyNameReference reference => reference.Name,
        ModuleDefinition module => module.Assembly.Name.Name,
        _ => type.Scope.Name,
    };

    private static bool IsWithin(TypeReference inner, TypeReference outer)
    {
        for (var t = inner; t is not null; t = t.DeclaringType)
        {
            if (t.FullName == outer.FullName) return true;
        }

        return false;
    }

    private static IEnumerable<TypeReference?> Mentioned(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var contract in type.Interfaces) yield return contract.InterfaceType;
        foreach (var field in type.Fields) yield return field.FieldType;
        foreach (var attribute in Attributes(type)) yield return attribute.AttributeType;
        foreach (var constraint in type.GenericParameters.SelectMany(p => p.Constraints)) yield return constraint.ConstraintType;
        foreach (var method in type.Methods)
        {
            foreach (var mentioned in Signature(method)) yield return mentioned;
            foreach (var constraint in method.GenericParameters.SelectMany(p => p.Constraints)) yield return constraint.ConstraintType;
        }

        foreach (var local in type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Variables)) yield return local.VariableType;
        foreach (var instruction in Code(type.Methods))
        {
            switch (instruction.Operand)
            {
                case TypeReference named:
                    yield return named;
                    break;
                case FieldReference field:
                    yield return field.DeclaringType;
                    yield return field.FieldType;
                    break;
                case MethodReference method:
                    yield return method.DeclaringType;
                    foreach (var mentioned in Signature(method)) yield return mentioned;
                    if (method is GenericInstanceMethod generic)
                    {
                        foreach (var argument in generic.GenericArguments) yield return argument;
                    }

                    break;
            }
        }
    }

    private static IEnumerable<CustomAttribute> Attributes(TypeDefinition type) => type.CustomAttributes
        .Concat(type.Methods.SelectMany(m => m.CustomAttributes))
        .Concat(type.Properties.SelectMany(p => p.CustomAttributes))
        .Concat(type.Fields.SelectMany(f => f.CustomAttributes));

    private static IEnumerable<TypeReference> Signature(MethodReference method) => method.Parameters.Select(p => p.ParameterType).Prepend(method.ReturnType);

    private static IEnumerable<Instruction> Code(IEnumerable<MethodDefinition> methods) => methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions);

    /// <summary>Takes arrays, references and generic types apart.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type)
    {
        switch (type)
        {
            case null or GenericParameter:
                return [];
            case GenericInstanceType generic:
                return generic.GenericArguments.SelectMany(Parts).Concat(Parts(generic.ElementType));
            case RequiredModifierType modified:
                return Parts(modified.ElementType).Concat(Parts(modified.ModifierType));
            case TypeSpecification specification:
                return Parts(specification.ElementType);
            default:
                return [type];
        }
    }
}
