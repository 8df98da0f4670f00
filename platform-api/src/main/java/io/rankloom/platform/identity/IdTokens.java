package io.rankloom.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Believes ID tokens that the provider's key has signed for this client, for this sign-in, and that have not expired. A token
 * without signature, or one signed with the client's secret, is not believed. Thread-safe.
 */
final class IdTokens {

    private static final int LONGEST_NAME = 100;
    private static final Set<JWSAlgorithm> ALGORITHMS = signatures();

    private final IDTokenValidator validator;
    private final String groupsClaim;

    /** @param skew by how much the provider's clock may differ from ours */
    IdTokens(Issuer issuer, ClientID client, JWKSource<SecurityContext> keys, String groupsClaim, Duration skew) {
        this.validator = new IDTokenValidator(issuer, client, new JWSVerificationKeySelector<>(ALGORITHMS, keys), null);
        this.validator.setMaxClockSkew((int) skew.toSeconds());
        this.groupsClaim = groupsClaim;
    }

    private static Set<JWSAlgorithm> signatures() {
        Set<JWSAlgorithm> all = new HashSet<>(JWSAlgorithm.Family.RSA);
        all.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(all);
    }

    /**
     * @throws BadJOSEException if the token is not to be believed, and why
     * @throws JOSEException if the provider's keys cannot be had
     */
    ProviderPerson read(JWT token, Nonce nonce) throws BadJOSEException, JOSEException {
        IDTokenClaimsSet claims = validator.validate(token, nonce);
        String subject = claims.getSubject().getValue();
        String preferred = text(claims, "preferred_username", subject);
        return new ProviderPerson(
                claims.getIssuer().getValue(), subject, preferred, text(claims, "name", preferred), groups(claims));
    }

    private static String text(IDTokenClaimsSet claims, String claim, String otherwise) {
        if (!(claims.getClaim(claim) instanceof String written)) {
            return otherwise;
        }
        String plain = written.replaceAll("\\p{C}", "").strip();
        return plain.isEmpty() ? otherwise : plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }

    /** A claim's name may hold slashes itself, such as an address does, so it is looked for as a whole first. */
    private Set<String> groups(IDTokenClaimsSet claims) {
        Object found = claims.getClaim(groupsClaim);
        if (found == null) {
            found = claims.toJSONObject();
            for (String part : groupsClaim.split("/", -1)) {
                found = found instanceof Map<?, ?> inside ? inside.get(part) : null;
            }
        }
        Set<String> groups = new LinkedHashSet<>();
        if (found instanceof String one) {
            groups.add(one);
        } else if (found instanceof Collection<?> several) {
            several.forEach(group -> groups.add(String.valueOf(group)));
        }
        return groups;
    }
}
