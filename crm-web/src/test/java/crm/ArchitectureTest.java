package crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import crm.architecture.Rules;
import crm.domain.twisted.Twist;
import crm.domain.wrong.WrongHelper;
import crm.homeless.Homeless;
import crm.importers.wrong.WrongImporter;
import crm.projections.shared.DataScope;
import crm.projections.wrong.WrongProjection;
import crm.store.log.WrongPort;
import crm.store.sqlite.SqliteFile;
import crm.web.wrong.WrongScreen;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** DESIGN's rules over every module on this class path; the benchmarks stand outside of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final Map<String, ArchRule> RULES = Rules.all();
    private static final JavaClasses PRODUCT =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("crm");

    /** No counterexample can be compiled until the SDK is there; the other roots share the code of the domain's. */
    private static final Set<String> WITHOUT_COUNTEREXAMPLE = Set.of(
            "WxJava in crm.importers.wecom..",
            "no cycles below crm.store",
            "no cycles below crm.projections",
            "no cycles below crm.campaign",
            "no cycles below crm.importers",
            "no cycles below crm.importers.csv",
            "no cycles below crm.simulator",
            "no cycles below crm.web");

    @TestFactory
    Stream<DynamicTest> the_product_keeps_its_rules() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(PRODUCT)));
    }

    @TestFactory
    Stream<DynamicTest> each_rule_refuses_its_counterexample() {
        JavaClasses wrong = new ClassFileImporter()
                .importClasses(
                        WrongHelper.class,
                        WrongHelper.WrongEvent.class,
                        Twist.class,
                        Homeless.class,
                        WrongImporter.class,
                        WrongProjection.class,
                        WrongPort.class,
                        WrongScreen.class,
                        // What they reach for without leave.
                        DataScope.class,
                        SqliteFile.class);
        return RULES.entrySet().stream()
                .filter(rule -> !WITHOUT_COUNTEREXAMPLE.contains(rule.getKey()))
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().evaluate(wrong).hasViolation())
                                .as("%s lets everything pass", rule.getKey())
                                .isTrue()));
    }

    @Test
    void the_whole_product_was_looked_at() {
        for (String module :
                Set.of("crm.domain", "crm.store", "crm.projections", "crm.importers", "crm.simulator", "crm.web"))
            assertThat(PRODUCT.containPackage(module)).as(module).isTrue();
        assertThat(PRODUCT.contain(WrongHelper.class)).isFalse();
        assertThat(RULES.keySet()).containsAll(WITHOUT_COUNTEREXAMPLE);
    }
}
