/// Certificates for servers on loopback, good until 2120 unless they say otherwise.
enum TestCertificate {
  /// Signs the others below, but not the one that signs itself.
  static let authority = """
    -----BEGIN CERTIFICATE-----
    MIIBPjCB5qADAgECAgEBMAoGCCqGSM49BAMCMB4xHDAaBgNVBAMME01hcnUgdGVz
    dCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMB4x
    HDAaBgNVBAMME01hcnUgdGVzdCBhdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjO
    PQMBBwNCAAS/7z7NfHU+IQS2RzAmpQ+roYnWWhkW2YY0DDqScss5vRqEhnMEi0cw
    RYdv3P9rv+ZgPxPNuOWEQSj/EPdX8P5PoxMwETAPBgNVHRMBAf8EBTADAQH/MAoG
    CCqGSM49BAMCA0cAMEQCIDJTqsGGUF04ciofCmBTPnJscd5TBoqpCqPUwJcJY6Bn
    AiBzleR/A0ak2iUA+a+XUT5ara14/TOy1S5p6AE4Z4ZKFQ==
    -----END CERTIFICATE-----
    """

  /// For `gateway.test`, `localhost` and 127.0.0.1.
  static let valid = """
    -----BEGIN CERTIFICATE-----
    MIIBUTCB+KADAgECAgECMAoGCCqGSM49BAMCMB4xHDAaBgNVBAMME01hcnUgdGVz
    dCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBcx
    FTATBgNVBAMMDGdhdGV3YXkudGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA
    BMyCZpvhEwJiw9M3Q7VeMctVAyXqveAcJBFdZBiv3RHXkaRLOiDSm879lmwvdRXh
    LdSeKPdWErGTJKakf6XlvJejLDAqMCgGA1UdEQQhMB+CDGdhdGV3YXkudGVzdIIJ
    bG9jYWxob3N0hwR/AAABMAoGCCqGSM49BAMCA0gAMEUCIEJQr6CVLDmo32jSKFI5
    vT6VRFKc9eqZW1PyRuJBx/DbAiEAu3WnnRy4kwzxaguLsfDWn9jr6fpg6mbqL4MJ
    OJO5uzQ=
    -----END CERTIFICATE-----
    """

  /// For `other.test` alone.
  static let otherHost = """
    -----BEGIN CERTIFICATE-----
    MIIBOzCB46ADAgECAgEDMAoGCCqGSM49BAMCMB4xHDAaBgNVBAMME01hcnUgdGVz
    dCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBUx
    EzARBgNVBAMMCm90aGVyLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATM
    gmab4RMCYsPTN0O1XjHLVQMl6r3gHCQRXWQYr90R15GkSzog0pvO/ZZsL3UV4S3U
    nij3VhKxkySmpH+l5byXoxkwFzAVBgNVHREEDjAMggpvdGhlci50ZXN0MAoGCCqG
    SM49BAMCA0cAMEQCIHqqNbHRoJ3vzHZ1gB+wME7nXLABDverX6WEs2eFFABeAiAl
    VWWujHR9EusUVGqPfcdSAxDYmJsgFRbYH28joJf8Aw==
    -----END CERTIFICATE-----
    """

  /// Ended in 2021.
  static let expired = """
    -----BEGIN CERTIFICATE-----
    MIIBTjCB9qADAgECAgEEMAoGCCqGSM49BAMCMB4xHDAaBgNVBAMME01hcnUgdGVz
    dCBhdXRob3JpdHkwHhcNMjAwMTAxMDAwMDAwWhcNMjEwMTAxMDAwMDAwWjAXMRUw
    EwYDVQQDDAxnYXRld2F5LnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATM
    gmab4RMCYsPTN0O1XjHLVQMl6r3gHCQRXWQYr90R15GkSzog0pvO/ZZsL3UV4S3U
    nij3VhKxkySmpH+l5byXoywwKjAoBgNVHREEITAfggxnYXRld2F5LnRlc3SCCWxv
    Y2FsaG9zdIcEfwAAATAKBggqhkjOPQQDAgNHADBEAiByrfIto1Zy0P7U+EzkyJ/4
    3sc8+jJzakAMYmU7zacG7AIgV9Tt5Yk/GQs9TzgZzbBWPsgFQEvmn2NpqByzujQ3
    D64=
    -----END CERTIFICATE-----
    """

  /// Signed with its own key.
  static let selfSigned = """
    -----BEGIN CERTIFICATE-----
    MIIBSTCB8aADAgECAgEFMAoGCCqGSM49BAMCMBcxFTATBgNVBAMMDGdhdGV3YXku
    dGVzdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFzEVMBMGA1UE
    AwwMZ2F0ZXdheS50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzIJmm+ET
    AmLD0zdDtV4xy1UDJeq94BwkEV1kGK/dEdeRpEs6INKbzv2WbC91FeEt1J4o91YS
    sZMkpqR/peW8l6MsMCowKAYDVR0RBCEwH4IMZ2F0ZXdheS50ZXN0gglsb2NhbGhv
    c3SHBH8AAAEwCgYIKoZIzj0EAwIDRwAwRAIgfdrDi0BSlm0NHbQd20JlP014MvFj
    AryTO45xUz6kCQwCIEpEePPL31+n0CPnDIeO03X5j0ssoXK815X9W2E4FNR+
    -----END CERTIFICATE-----
    """

  /// Every certificate's but the authority's. It protects nothing: it is for these tests alone.
  static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgAwwga1qyHKniDDj0
    KG6v+9C1whYmbenHz29uZXx7TPahRANCAATMgmab4RMCYsPTN0O1XjHLVQMl6r3g
    HCQRXWQYr90R15GkSzog0pvO/ZZsL3UV4S3Unij3VhKxkySmpH+l5byX
    -----END PRIVATE KEY-----
    """
}
