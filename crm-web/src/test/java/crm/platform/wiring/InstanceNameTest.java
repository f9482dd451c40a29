package crm.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import crm.platform.wiring.StoreSettings.Engine;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InstanceNameTest {

    @Test
    void a_given_name_is_kept_on_every_engine() {
        for (Engine engine : Engine.values())
            assertThat(InstanceName.of(" east-1 ", engine).value()).isEqualTo("east-1");
    }

    @Test
    void the_only_instance_of_a_data_directory_keeps_its_name_over_restarts() {
        assertThat(InstanceName.of("", Engine.SQLITE)).isEqualTo(InstanceName.of("", Engine.SQLITE));
    }

    @Test
    void instances_that_nobody_named_never_share_a_name_on_a_server() {
        assertThat(InstanceName.of("", Engine.MONGO)).isNotEqualTo(InstanceName.of("", Engine.MONGO));
    }
}
