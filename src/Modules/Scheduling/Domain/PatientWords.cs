using Clinic.BuildingBlocks.Domain;

namespace Clinic.Scheduling.Domain;

/// <summary>
/// Words by which patients look for a specialty, in the languages of the product: body parts, complaints, and what the specialty is
/// called. They stand beside the words that a clinic adds itself.
/// </summary>
internal static class PatientWords
{
    // English, then Spanish.
    private static readonly Dictionary<string, IReadOnlyList<string>> ByCode = new Dictionary<string, string>
    {
        ["207K00000X"] = "allergy allergies hay fever pollen hives asthma; alergia alergias alergólogo alergología polen urticaria asma",
        ["207L00000X"] = "anesthesia anesthetist anesthesiologist; anestesia anestesista anestesiólogo",
        ["207N00000X"] = "skin rash acne mole moles eczema psoriasis itch itching hair nails wart spots; piel sarpullido acné lunar lunares eccema psoriasis picor pelo uñas verruga manchas dermatólogo dermatóloga dermatología",
        ["207P00000X"] = "emergency urgent accident; urgencias emergencia accidente",
        ["207Q00000X"] = "gp family doctor general practitioner check-up checkup cold flu fever cough; médico médica cabecera familia general revisión chequeo resfriado gripe fiebre tos",
        ["207R00000X"] = "internist internal blood pressure check-up; internista medicina interna tensión presión chequeo",
        ["207RC0000X"] = "heart chest pain blood pressure palpitations cholesterol ecg; corazón cardiólogo cardióloga cardiología pecho tensión presión palpitaciones colesterol",
        ["207RE0101X"] = "diabetes sugar thyroid hormones metabolism weight; diabetes azúcar tiroides hormonas metabolismo peso endocrino endocrinólogo endocrinóloga endocrinología",
        ["207RG0100X"] = "stomach belly gut bowel liver digestion heartburn reflux; estómago barriga intestino hígado digestión digestivo acidez reflujo gastroenterólogo gastroenterología",
        ["207RG0300X"] = "older elderly seniors memory geriatrics; mayores anciano memoria geriatra geriatría",
        ["207RH0003X"] = "cancer tumour tumor blood anaemia anemia oncologist hematologist; cáncer tumor sangre anemia oncólogo oncóloga oncología hematólogo hematología",
        ["207RI0200X"] = "infection infectious travel vaccine hiv; infección infeccioso viajes vacuna vih",
        ["207RN0300X"] = "kidney kidneys dialysis; riñón riñones diálisis nefrólogo nefrología",
        ["207RP1001X"] = "lung lungs breath breathing cough asthma sleep apnoea pulmonologist; pulmón pulmones respirar respiración tos asma apnea neumólogo neumóloga neumología",
        ["207RR0500X"] = "joints joint arthritis rheumatism gout lupus; articulaciones artritis reuma reumatismo gota lupus reumatólogo reumatología",
        ["207T00000X"] = "brain spine surgery disc; cerebro columna cirugía disco neurocirujano neurocirugía",
        ["207U00000X"] = "scan pet thyroid; gammagrafía tiroides medicina nuclear",
        ["207V00000X"] = "woman women pregnancy pregnant period menopause contraception smear gynecologist obstetrician; mujer mujeres embarazo embarazada regla menopausia anticoncepción citología ginecólogo ginecóloga ginecología obstetra",
        ["207W00000X"] = "eye eyes sight vision glasses cataract ophthalmologist; ojo ojos vista visión gafas catarata oculista oftalmólogo oftalmóloga oftalmología",
        ["207X00000X"] = "bone bones joint knee hip back shoulder fracture sports orthopedist orthopedics; hueso huesos rodilla cadera espalda hombro fractura traumatólogo traumatología ortopedia",
        ["207Y00000X"] = "ear ears nose throat ent hearing sinus tonsils voice snoring; oído oídos nariz garganta audición sinusitis amígdalas voz ronquidos otorrino otorrinolaringólogo",
        ["208000000X"] = "child children baby babies kid kids teenager vaccination paediatrician pediatrician paediatrics pediatrics; niño niña niños bebé hijo hija adolescente vacunas pediatra pediatría",
        ["208100000X"] = "rehab rehabilitation recovery; rehabilitación recuperación",
        ["208200000X"] = "plastic cosmetic scar reconstruction; plástica estética cicatriz reconstrucción cirujano",
        ["2084N0400X"] = "brain nerves headache migraine dizziness epilepsy stroke memory tremor; cerebro nervios cabeza dolor migraña mareo epilepsia ictus memoria temblor neurólogo neuróloga neurología",
        ["2084P0800X"] = "mental depression anxiety mood sleep stress addiction; mental depresión ansiedad ánimo sueño estrés adicción psiquiatra psiquiatría",
        ["2084P0804X"] = "child children teenager mental adhd anxiety; niño niña adolescente mental tdah ansiedad psiquiatra infantil",
        ["2085R0202X"] = "x-ray xray scan mri ct ultrasound imaging; radiografía resonancia tac ecografía imagen radiólogo radiología",
        ["208600000X"] = "operation hernia gallbladder appendix; operación hernia vesícula apéndice cirujano cirujana cirugía",
        ["2086S0129X"] = "veins varicose arteries vessels circulation; venas varices arterias circulación vascular cirujano",
        ["208800000X"] = "bladder prostate urine kidney stones men; vejiga próstata orina cálculos riñón hombre urólogo uróloga urología",
        ["208G00000X"] = "chest lung heart operation; tórax pulmón corazón operación cirujano",
        ["208VP0000X"] = "pain back headache chronic; dolor espalda cabeza crónico",
        ["103TC0700X"] = "psychologist therapy therapist counselling stress anxiety depression couples; psicólogo psicóloga psicología terapia terapeuta estrés ansiedad depresión pareja",
        ["111N00000X"] = "back neck spine; espalda cuello columna quiropráctico",
        ["122300000X"] = "tooth teeth dental gums toothache filling cleaning; diente dientes muela muelas encías dolor empaste limpieza dentista odontólogo",
        ["1223X0400X"] = "braces teeth straightening; aparato brackets dientes ortodoncista ortodoncia",
        ["133V00000X"] = "diet weight food eating nutritionist; dieta peso comida alimentación nutricionista nutrición dietista",
        ["152W00000X"] = "eye eyes glasses contact lenses sight; ojo ojos gafas lentillas vista optometrista",
        ["171100000X"] = "needles acupuncture pain; agujas acupuntura dolor",
        ["176B00000X"] = "birth pregnancy pregnant baby; parto embarazo embarazada bebé matrona comadrona",
        ["213E00000X"] = "foot feet toe toenail heel; pie pies dedo uña talón podólogo podóloga podología",
        ["225100000X"] = "physio physiotherapist back knee muscles sports; fisio fisioterapeuta fisioterapia espalda rodilla músculos deporte",
        ["225X00000X"] = "occupational hand everyday; ocupacional mano terapia",
        ["231H00000X"] = "hearing ear ears hearing-aid tinnitus; audición oído oídos audífono acúfenos audioprotesista",
        ["235Z00000X"] = "speech stutter stammer swallowing voice; habla tartamudeo tragar voz logopeda logopedia",
    }.ToDictionary(e => e.Key, e => (IReadOnlyList<string>)[.. SearchText.Fold(e.Value.Replace(";", " ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()]);

    /// <summary>The folded words for a specialty; none for a code that few clinics have.</summary>
    public static IReadOnlyList<string> Of(string code) => ByCode.GetValueOrDefault(code, []);
}
