/// Certificates for servers on loopback, good until 2120 unless they say otherwise.
enum TestCertificate {
  /// Signs the others below, but not the one that signs itself.
  static let authority = """
    -----BEGIN CERTIFICATE-----
    MIIBPjCB5qADAgECAgEBMAoGCCqGSM49BAMCMB4xHDAaBgNVBAMME01hcnUgdGVz
    dCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMB4x
    HDAaBgNVBAMME01hcnUgdGVzdCBhdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjO
    PQMBBwNCAARYT918xtVPAlQZo79r1ZRI/v4jxds4zxRA5AFJYqdtLTX75yESwNpi
    SNC01O2dJdWtuv33qghfuguQHC6AbTjCoxMwETAPBgNVHRMBAf8EBTADAQH/MAoG
    CCqGSM49BAMCA0cAMEQCIAYMvourRWBFItkKN6csdpk5qWxcg+rtB+WRc1fRW0hR
    AiAvGFQdpIdnQdrBZ9Id+VDk0G4wbYI03sdkRGRq7rBMeg==
    -----END CERTIFICATE-----
    """

  /// For `gateway.test`, `localhost` and 127.0.0.1.
  static let valid = """
    -----BEGIN CERTIFICATE-----
    MIIBUDCB+KADAgECAgECMAoGCCqGSM49BAMCMB4xHDAaBgNVBAMME01hcnUgdGVz
    dCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBcx
    FTATBgNVBAMMDGdhdGV3YXkudGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA
    BHkqvXtncbg1BUn+y9eMNMUoKLFIf+1/J0sajk1aDpJ5GFYV6JVFWkRMYp+xlHWM
    K6DLaOeslKpm6uS312oDvZ6jLDAqMCgGA1UdEQQhMB+CDGdhdGV3YXkudGVzdIIJ
    bG9jYWxob3N0hwR/AAABMAoGCCqGSM49BAMCA0cAMEQCICghBe5tkwyVugq2US1z
    rZ7Q8nJUsd+KK6zo6+iEBvFHAiBSBeq+0JYOt2269/xbaj0UjBDTJ9HZ/Zclzxdn
    GBcz1g==
    -----END CERTIFICATE-----
    """

  /// For `other.test` alone.
  static let otherHost = """
    -----BEGIN CERTIFICATE-----
    MIIBPTCB46ADAgECAgEDMAoGCCqGSM49BAMCMB4xHDAaBgNVBAMME01hcnUgdGVz
    dCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBUx
    EzARBgNVBAMMCm90aGVyLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAR5
    Kr17Z3G4NQVJ/svXjDTFKCixSH/tfydLGo5NWg6SeRhWFeiVRVpETGKfsZR1jCug
    y2jnrJSqZurkt9dqA72eoxkwFzAVBgNVHREEDjAMggpvdGhlci50ZXN0MAoGCCqG
    SM49BAMCA0kAMEYCIQCE032hBsizeoAi6cjjz/n2YIKmk0AOexwaH6VY3jD/uQIh
    ANC/P5BCd2oq6sGiQvwVUNiUUY7PuJbNSe9LCLB4o/UV
    -----END CERTIFICATE-----
    """

  /// For 127.0.0.1 alone.
  static let address = """
    -----BEGIN CERTIFICATE-----
    MIIBMjCB2qADAgECAgEGMAoGCCqGSM49BAMCMB4xHDAaBgNVBAMME01hcnUgdGVz
    dCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBIx
    EDAOBgNVBAMMB2FkZHJlc3MwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAR5Kr17
    Z3G4NQVJ/svXjDTFKCixSH/tfydLGo5NWg6SeRhWFeiVRVpETGKfsZR1jCugy2jn
    rJSqZurkt9dqA72eoxMwETAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0cA
    MEQCIHuer8cSA7yN/woLsCQhQUTFlRSHZ5sFpKA+tlQ2V8ZyAiBGDMe7PP8bk4JB
    o+6XFLP/kxJi1sj6ifTyugB/KTtM9g==
    -----END CERTIFICATE-----
    """

  /// Ended in 2021.
  static let expired = """
    -----BEGIN CERTIFICATE-----
    MIIBTzCB9qADAgECAgEEMAoGCCqGSM49BAMCMB4xHDAaBgNVBAMME01hcnUgdGVz
    dCBhdXRob3JpdHkwHhcNMjAwMTAxMDAwMDAwWhcNMjEwMTAxMDAwMDAwWjAXMRUw
    EwYDVQQDDAxnYXRld2F5LnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAR5
    Kr17Z3G4NQVJ/svXjDTFKCixSH/tfydLGo5NWg6SeRhWFeiVRVpETGKfsZR1jCug
    y2jnrJSqZurkt9dqA72eoywwKjAoBgNVHREEITAfggxnYXRld2F5LnRlc3SCCWxv
    Y2FsaG9zdIcEfwAAATAKBggqhkjOPQQDAgNIADBFAiEAzaT35nLV3UyZ6DSr3CxU
    Be6pr8bEAzTAPM5fg3lwj5ICIGPTUVHN0rSPQQmoes65TpSjJ2bSri+ZgfMg7ZYq
    l/CZ
    -----END CERTIFICATE-----
    """

  /// Signed with its own key.
  static let selfSigned = """
    -----BEGIN CERTIFICATE-----
    MIIBSTCB8aADAgECAgEFMAoGCCqGSM49BAMCMBcxFTATBgNVBAMMDGdhdGV3YXku
    dGVzdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFzEVMBMGA1UE
    AwwMZ2F0ZXdheS50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEeSq9e2dx
    uDUFSf7L14w0xSgosUh/7X8nSxqOTVoOknkYVhXolUVaRExin7GUdYwroMto56yU
    qmbq5LfXagO9nqMsMCowKAYDVR0RBCEwH4IMZ2F0ZXdheS50ZXN0gglsb2NhbGhv
    c3SHBH8AAAEwCgYIKoZIzj0EAwIDRwAwRAIgFYs+wQKI7MewlEzLYrbfwIR70PQj
    oaWPdXj1x79aMrICIHwSpTnOT2XFG6OBQovtMl4l7Hs7BcO37+O0aJbJdM+i
    -----END CERTIFICATE-----
    """

  /// Every certificate's but the authority's. It protects nothing: it is for these tests alone.
  static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwXkLY6KLNb/fIFVX
    EeuJ0yjwcxldxuaCBjJ/BWogf9ehRANCAAR5Kr17Z3G4NQVJ/svXjDTFKCixSH/t
    fydLGo5NWg6SeRhWFeiVRVpETGKfsZR1jCugy2jnrJSqZurkt9dqA72e
    -----END PRIVATE KEY-----
    """
}
