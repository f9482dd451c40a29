package crm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import crm.domain.EventCatalogue;
import crm.domain.shared.DomainEvent;
import crm.projections.shared.BatchFold;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.axonframework.config.ProcessingGroup;

/** DESIGN's rules, by name. */
public final class Rules {

    /** Features have one name in every module. */
    private static final Set<String> NOUNS = Set.of(
            "org",
            "customer",
            "contact",
            "tag",
            "channel",
            "chat",
            "link",
            "segment",
            "campaign",
            "moment",
            "order",
            "attribution",
            "material",
            "notice",
            "form",
            "visit",
            "period",
            "sharetarget",
            "milestone",
            "report");

    /** Parts of a whole, by which money is split; never money. */
    private static final Set<String> SHARES =
            Set.of("crm.domain.attribution.SplitReason", "crm.domain.attribution.RemovalEffects");

    private static final Pattern FORBIDDEN_SUFFIX = Pattern.compile(".*(Impl|Manager|Helper|Utils?|Dto|DTO|Base)");
    private static final Pattern AMOUNT =
            Pattern.compile("(?i).*(amount|total|price|money|fen|paid|refunded|balance).*");

    /** All that the domain may know of Axon: what marks a handler, and how an event is applied. */
    private static final Set<String> AXON_OF_THE_DOMAIN = Set.of(
            "org.axonframework.commandhandling.CommandHandler",
            "org.axonframework.eventsourcing.EventSourcingHandler",
            "org.axonframework.modelling.command.AggregateCreationPolicy",
            "org.axonframework.modelling.command.AggregateIdentifier",
            "org.axonframework.modelling.command.AggregateLifecycle",
            "org.axonframework.modelling.command.AggregateRoot",
            "org.axonframework.modelling.command.CreationPolicy",
            "org.axonframework.modelling.command.TargetAggregateIdentifier",
            "org.axonframework.serialization.Revision");

    private Rules() {}

    public static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        layers(rules);
        domain(rules);
        technologies(rules);
        places(rules);
        habits(rules);
        return rules;
    }

    private static void layers(Map<String, ArchRule> rules) {
        rules.put(
                "arrows go down only",
                layeredArchitecture()
                        .consideringOnlyDependenciesInLayers()
                        .withOptionalLayers(true)
                        .layer("domain")
                        .definedBy("crm.domain..")
                        .layer("projections")
                        .definedBy("crm.store..", "crm.projections..")
                        .layer("campaign-engine")
                        .definedBy("crm.campaign..")
                        .layer("importers")
                        .definedBy("crm.importers..")
                        .layer("simulator")
                        .definedBy("crm.simulator..")
                        .layer("web")
                        .definedBy("crm.web..", "crm.platform..")
                        .whereLayer("simulator")
                        .mayNotAccessAnyLayer()
                        .whereLayer("simulator")
                        .mayOnlyBeAccessedByLayers("web")
                        .whereLayer("web")
                        .mayNotBeAccessedByAnyLayer()
                        .whereLayer("campaign-engine")
                        .mayOnlyBeAccessedByLayers("web")
                        .whereLayer("importers")
                        .mayOnlyBeAccessedByLayers("web")
                        .whereLayer("projections")
                        .mayOnlyBeAccessedByLayers("campaign-engine", "importers", "web"));
        rules.put(
                "every class has its layer",
                classes()
                        .should()
                        .resideInAnyPackage(
                                "crm.domain..",
                                "crm.store..",
                                "crm.projections..",
                                "crm.campaign..",
                                "crm.importers..",
                                "crm.simulator..",
                                "crm.web..",
                                "crm.platform.."));
        rules.put(
                "the ports know no engine and the store no projection",
                noClasses()
                        .that()
                        .resideInAnyPackage("crm.store.log", "crm.store.documents", "crm.store.vault")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("crm.store.sqlite..", "crm.store.mongo..", "crm.projections.."));
        for (String root : List.of(
                "crm.domain",
                "crm.store",
                "crm.projections",
                "crm.campaign",
                "crm.importers",
                "crm.importers.csv",
                "crm.simulator",
                "crm.web"))
            rules.put(
                    "no cycles below " + root,
                    slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true));
    }

    private static void domain(Map<String, ArchRule> rules) {
        rules.put(
                "the domain knows rules only",
                classes()
                        .that()
                        .resideInAPackage("crm.domain..")
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(
                                        "java.lang..",
                                        "java.math..",
                                        "java.nio",
                                        "java.nio.charset",
                                        "java.security",
                                        "java.time..",
                                        "java.util..",
                                        "crm.domain..",
                                        "org.jspecify.annotations..",
                                        "com.fasterxml.jackson.annotation..")
                                .or(describe("marks of Axon", type -> AXON_OF_THE_DOMAIN.contains(type.getName())))));
        rules.put(
                "domain and campaign engine never ask the clock or the dice",
                noClasses()
                        .that()
                        .resideInAnyPackage("crm.domain..", "crm.campaign..")
                        .should()
                        .accessTargetWhere(Conditions.wallClock().or(Conditions.chance())));
        rules.put(
                "every stored event is in the catalogue",
                classes()
                        .that()
                        .areAssignableTo(DomainEvent.class)
                        .and()
                        .areNotInterfaces()
                        .should(ArchCondition.from(describe("be in the catalogue", Rules::isCatalogued))));
        rules.put(
                "money in the domain is Money",
                noFields()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage("crm.domain..")
                        .and()
                        .areDeclaredInClassesThat(
                                describe("tell no shares of a whole", type -> !SHARES.contains(type.getFullName())))
                        .should()
                        .haveRawType(describe(
                                "a fraction",
                                type -> type.isEquivalentTo(double.class)
                                        || type.isEquivalentTo(float.class)
                                        || type.isEquivalentTo(Double.class)
                                        || type.isEquivalentTo(Float.class)
                                        || type.isEquivalentTo(BigDecimal.class)
                                        || type.isEquivalentTo(BigInteger.class))));
        rules.put(
                "amounts in events are Money",
                fields().that(describe("an amount in an event", Rules::isAmountInEvent))
                        .should()
                        .haveRawType("crm.domain.shared.Money"));
    }

    private static void technologies(Map<String, ArchRule> rules) {
        owner(rules, "WxJava", Set.of("crm.importers.wecom.."), "me.chanjar..", "cn.binarywang..");
        owner(
                rules,
                "the Elasticsearch client",
                Set.of("crm.projections.search.."),
                "co.elastic..",
                "org.elasticsearch..",
                "org.apache.lucene..");
        owner(
                rules,
                "databases",
                // The simulated corp keeps a file of its own: it judges the product and shares nothing with it.
                Set.of("crm.store..", "crm.simulator.corp.."),
                "com.mongodb..",
                "org.bson..",
                "org.sqlite..",
                "java.sql..",
                "javax.sql..",
                "org.springframework.jdbc..",
                "org.springframework.data..");
        owner(
                rules,
                "pages",
                Set.of("crm.web..", "crm.platform.."),
                "org.thymeleaf..",
                "io.github.wimdeblauwe..",
                "org.springframework.web..",
                "org.springframework.security..");
        owner(
                rules,
                "Axon's engines",
                Set.of("crm.store..", "crm.platform.."),
                "org.axonframework.extensions..",
                "org.axonframework.eventsourcing.eventstore..",
                "org.axonframework.eventhandling.tokenstore..",
                "org.axonframework.springboot..");
        rules.put(
                "Axon's configuration belongs to crm.store.., crm.platform..",
                noClasses()
                        .that()
                        .resideOutsideOfPackages("crm.store..", "crm.platform..")
                        .should()
                        .dependOnClassesThat(resideInAPackage("org.axonframework.config..")
                                .and(not(equivalentTo(ProcessingGroup.class)))));
    }

    private static void places(Map<String, ArchRule> rules) {
        rules.put("features of the domain are nouns of the glossary", featuresOf("crm.domain", Set.of("shared")));
        rules.put(
                "features of the projections carry the domain's nouns",
                featuresOf(
                        "crm.projections",
                        Set.of(
                                "shared",
                                "search",
                                "audience",
                                "insight",
                                "query",
                                "analytics",
                                "identity",
                                "effect",
                                "check",
                                "ledger")));
        rules.put(
                "features of the web carry the domain's nouns or their screen's name",
                featuresOf(
                        "crm.web",
                        Set.of(
                                "shared",
                                "signin",
                                "audit",
                                "dashboard",
                                "imports",
                                "system",
                                "user",
                                "wecom",
                                "account",
                                "analytics",
                                "definition",
                                "insight",
                                "check",
                                "api",
                                "webhook",
                                "desk",
                                "palette",
                                "live")));
        // The platform has to construct them; nobody else needs to know that they are there.
        rules.put(
                "only the platform knows the projections",
                noClasses()
                        .that()
                        .resideOutsideOfPackages("crm.projections..", "crm.platform..")
                        .should()
                        .dependOnClassesThat(describe("are projections", Rules::isProjection)));
        rules.put(
                "projections offer nothing but their construction",
                methods()
                        .that()
                        .areDeclaredInClassesThat(describe("are projections", Rules::isProjection))
                        .should()
                        .notBePublic());
        rules.put(
                "projections send no commands",
                noClasses()
                        .that()
                        .resideInAPackage("crm.projections..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.axonframework.commandhandling.."));
        rules.put(
                "only the platform asks the wall clock, once",
                noClasses()
                        .that(describe(
                                "not crm.platform itself, nor the simulator run alone",
                                type -> !Set.of("crm.platform", "crm.simulator").contains(type.getPackageName())))
                        .should()
                        .accessTargetWhere(Conditions.wallClock()));
    }

    private static void habits(Map<String, ArchRule> rules) {
        rules.put("names say what a thing is", noClasses().should(haveAForbiddenSuffix()));
        rules.put(
                "every package is null-marked and says what it is",
                classes().should(Conditions.belongToANullMarkedPackage()));
        rules.put(
                "nobody prints",
                noClasses()
                        .that()
                        .resideOutsideOfPackages("crm.platform..", "crm.simulator")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"));
    }

    private static void owner(Map<String, ArchRule> rules, String what, Set<String> owners, String... packages) {
        rules.put(
                what + " in " + String.join(", ", owners),
                noClasses()
                        .that()
                        .resideOutsideOfPackages(owners.toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages));
    }

    private static ArchRule featuresOf(String root, Set<String> others) {
        return classes()
                .that(resideInAPackage(root + ".."))
                .should(ArchCondition.from(describe(
                        "be below " + root + " in a package named by the glossary", (JavaClass type) -> {
                            String below = type.getPackageName().substring(root.length());
                            if (below.isEmpty()) return true;
                            String feature = below.substring(1).split("\\.", 2)[0];
                            return NOUNS.contains(feature) || others.contains(feature);
                        })));
    }

    private static ArchCondition<JavaClass> haveAForbiddenSuffix() {
        return ArchCondition.from(describe(
                "end with Impl, Manager, Helper, Util, Dto or Base",
                type -> FORBIDDEN_SUFFIX.matcher(type.getSimpleName()).matches()));
    }

    private static boolean isCatalogued(JavaClass type) {
        return EventCatalogue.standard().all().stream()
                .anyMatch(known -> known.type().getName().equals(type.getName()));
    }

    private static boolean isProjection(JavaClass type) {
        return type.isAssignableTo(BatchFold.class) && !type.isEquivalentTo(BatchFold.class)
                || type.getSimpleName().endsWith("Projection");
    }

    private static boolean isAmountInEvent(JavaField field) {
        return field.getOwner().isAssignableTo(DomainEvent.class)
                && !field.getModifiers().contains(JavaModifier.STATIC)
                && !field.getRawType().isEquivalentTo(boolean.class)
                && !field.getRawType().isEquivalentTo(Instant.class)
                && AMOUNT.matcher(field.getName()).matches();
    }
}
