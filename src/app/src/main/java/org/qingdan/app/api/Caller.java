package org.qingdan.app.api;

import java.util.Collection;
import org.qingdan.app.store.ApiKey;
import org.qingdan.app.store.Scope;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Whoever calls with a key. */
final class Caller extends AbstractAuthenticationToken {
    private final transient ApiKey key;

    Caller(ApiKey key) {
        super(authorities(key.scopes()));
        this.key = key;
        setAuthenticated(true);
    }

    private static Collection<SimpleGrantedAuthority> authorities(Collection<Scope> scopes) {
        return scopes.stream().map(s -> new SimpleGrantedAuthority(s.name())).toList();
    }

    ApiKey key() {
        return key;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return key.id();
    }
}
