package crm.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code crm} script as far as it goes before it builds: what is wrong with the words, and no JDK. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is bash")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrmScriptTest {

    private static final Path SCRIPT = Path.of("../crm").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    private Terminal crm(Map<String, String> environment, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/bash", SCRIPT.toString()));
        command.addAll(Arrays.asList(words));
        return Terminal.run(directory, environment, command);
    }

    private Terminal crm(String line) throws Exception {
        // Where a check is missing, the command must end for want of a JDK rather than start to build.
        return crm(Map.of("CRM_JDKS", directory.toString()), line.split(" "));
    }

    @Test
    void help_names_every_command_and_goes_to_the_output() throws Exception {
        Terminal help = crm("help");
        assertThat(help.exit()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("demo", "start", "import", "rebuild", "password", "test", "bench", "--data DIR", "CRM_JDKS");
        assertThat(crm(Map.of())).isEqualTo(help);
    }

    @Test
    void an_unknown_command_is_named() throws Exception {
        crm("demos").refused("Unknown command: demos", "./crm help");
    }

    @ParameterizedTest
    @CsvSource({
        "demo --emty, --emty",
        "demo extra, extra",
        "start --empty, --empty",
        "start --customers 2000, --customers",
        "import --kind orders, --kind",
        "rebuild --all, --all",
        "password --list, --list",
        "test --fast, --fast",
        "bench --all, --all"
    })
    void an_unknown_option_is_named_with_its_command(String line, String option) throws Exception {
        crm(line).refused("Unknown option of " + line.split(" ")[0] + ": " + option, "./crm help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --data",
                "demo --port",
                "demo --customers",
                "start --zone",
                "start --currency",
                "import orders f.csv --mapping",
                "rebuild x --data",
                "password x --data",
                "demo --data --empty"
            })
    void an_option_without_its_value_is_named(String line) throws Exception {
        String option = Arrays.stream(line.split(" "))
                .filter(word -> word.startsWith("--"))
                .findFirst()
                .orElseThrow();
        crm(line).refused(option + " needs a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "80a", "-1", "65536", "99999999999999999999"})
    void what_is_not_a_port_is_refused(String port) throws Exception {
        crm("start --port " + port).refused("Not a port: " + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "999", "5000001", "1e6", "99999999999999999999"})
    void what_is_no_number_of_customers_is_refused(String number) throws Exception {
        crm("demo --customers " + number).refused("Not a number of customers", number);
        crm("demo --empty --customers 2000").refused("do not go together");
    }

    @ParameterizedTest
    @CsvSource({
        "import, needs a kind and a file",
        "import orders, needs a kind and a file",
        "import orders f.csv, needs --mapping NAME",
        "import orders f.csv g.csv, not also g.csv",
        "import orders f.csv --mapping orders, f.csv cannot be read",
        "rebuild, needs the name of a projection",
        "rebuild a b, not also b",
        "password, needs the name of a user",
        "password a b, not also b",
        "bench a b, one name at most"
    })
    void a_word_too_many_or_too_few_is_said(String line, String sentence) throws Exception {
        crm(line).refused(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "start", "rebuild --list", "password admin", "test", "bench"})
    void without_a_jdk_it_says_how_to_get_one(String line) throws Exception {
        crm(line).refused("No JDK 21 or newer was found", "install one", "JAVA_HOME");
    }

    @Test
    void an_older_jdk_and_a_broken_one_are_no_jdk() throws Exception {
        javac("old", "echo javac 17.0.9");
        javac("broken", "exit 3");
        Files.createDirectories(directory.resolve("jre/bin"));
        crm("demo").refused("No JDK 21 or newer was found");
    }

    @Test
    void the_first_jdk_that_is_new_enough_is_taken() throws Exception {
        Path old = javac("a", "echo javac 17.0.9");
        Path right = javac("b", "echo javac 21.0.5");
        javac("c", "echo javac 25");
        Terminal found = crm(
                Map.of(
                        "CRM_JDKS",
                        directory.toString(),
                        "JAVA_HOME",
                        old.toString(),
                        "BASH_ENV",
                        stopper().toString()),
                "start");
        assertThat(found.out()).isEqualTo("taken " + right + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "demo, --crm.demo.logins=true --crm.demo.simulator=true --crm.demo.seed=true",
        "demo --empty, --crm.demo.logins=true --crm.demo.simulator=true --crm.demo.seed=false",
        "demo --customers 1000000, --crm.demo.logins=true --crm.demo.simulator=true --crm.demo.seed=true --crm.demo.customers=1000000",
        "start, ''"
    })
    void only_the_demo_asks_for_logins_and_a_simulator(String line, String settings) throws Exception {
        javac("jdk", "echo javac 25");
        Path skipper = Files.writeString(
                directory.resolve("skipper"),
                "trap 'case $BASH_COMMAND in find_jdk) build_app() { :; } ;;"
                        + " run_app*) echo \"${more[*]-}\"; exit 0 ;; esac' DEBUG\nset -T\n");
        Terminal started =
                crm(Map.of("CRM_JDKS", directory.toString(), "BASH_ENV", skipper.toString()), line.split(" "));
        assertThat(started.out().strip()).isEqualTo(settings);
    }

    /** Read by bash before the script: ends it where it would build, which is where a JDK has been found. */
    private Path stopper() throws IOException {
        return Files.writeString(
                directory.resolve("stopper"),
                "trap 'case $BASH_COMMAND in build_app) echo taken \"$JAVA_HOME\"; exit 0 ;; esac' DEBUG\nset -T\n");
    }

    private Path javac(String name, String script) throws IOException {
        Path home = directory.resolve(name);
        Path javac = Files.createDirectories(home.resolve("bin")).resolve("javac");
        Files.writeString(javac, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(javac, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }
}
