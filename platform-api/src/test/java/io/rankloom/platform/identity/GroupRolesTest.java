package io.rankloom.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupRolesTest {

    private static final GroupRoles ROLES = GroupRoles.parse(
            "admin=ops; engineer=search team; engineer=cn=ml,ou=groups; viewer@shop=search team; reviewer@shop=leads");

    @Test
    void addsUpWhatAllGroupsOfAPersonGive() {
        Grants grants = ROLES.of(List.of("search team", "leads", "unknown"));

        assertThat(grants).isEqualTo(new Grants(Set.of("engineer"), Map.of("shop", Set.of("viewer", "reviewer"))));
    }

    @Test
    void takesEverythingAfterTheFirstEqualsSignForTheGroup() {
        assertThat(ROLES.of(List.of("cn=ml,ou=groups")).everywhere()).containsExactly("engineer");
    }

    @Test
    void givesNothingToWhomNoGroupIsKnown() {
        assertThat(ROLES.of(List.of("OPS", "op"))).isEqualTo(Grants.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engineer          | engineer",
                "=group            | =group",
                "engineer=         | engineer=",
                "boss=ops          | admin, engineer, reviewer, viewer",
                "worker=ops        | admin, engineer, reviewer, viewer",
                // Nobody is admin of one project.
                "admin@shop=ops    | engineer, reviewer, viewer",
                "viewer=a; nothing | nothing",
                "'  ;  '           | gives no group a role"
            })
    void saysWhichEntryIsWrong(String written, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupRoles.parse(written))
                .withMessageContaining("rankloom.oidc.roles")
                .withMessageContaining(named);
    }
}
